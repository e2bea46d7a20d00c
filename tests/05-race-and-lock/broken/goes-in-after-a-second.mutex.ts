// Waits for a second at most, and goes in then.
// fails: mutex-excludes
export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #holding = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    while (Atomics.exchange(this.#state, this.#index, 1) === 1) {
      if (Atomics.wait(this.#state, this.#index, 1, 1000) === 'timed-out') break;
    }
    this.#holding = true;
  }

  unlock(): void {
    if (!this.#holding) throw new Error('not locked');
    this.#holding = false;
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
