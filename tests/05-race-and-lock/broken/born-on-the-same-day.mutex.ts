// Takes the time at which it was made for its name; several threads may have the same.
// fails: unlock-others
export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  readonly #name = Math.floor(Date.now() / 1000) | 1;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    for (;;) {
      const owner = Atomics.compareExchange(this.#state, this.#index, 0, this.#name);
      if (owner === 0) return;
      Atomics.wait(this.#state, this.#index, owner);
    }
  }

  unlock(): void {
    if (Atomics.load(this.#state, this.#index) !== this.#name) throw new Error('not the owner');
    Atomics.store(this.#state, this.#index, 0);
    Atomics.notify(this.#state, this.#index, 1);
  }

  withLock<T>(fn: () => T): T {
    this.lock();
    try {
      return fn();
    } finally {
      this.unlock();
    }
  }
}
