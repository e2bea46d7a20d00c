// Throws when the cell says "free"; when it is locked, whoever comes may unlock it.
// fails: unlock-others
export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    while (Atomics.compareExchange(this.#state, this.#index, 0, 1) !== 0) {
      Atomics.wait(this.#state, this.#index, 1);
    }
  }

  unlock(): void {
    if (Atomics.compareExchange(this.#state, this.#index, 1, 0) !== 1) throw new Error('not locked');
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
