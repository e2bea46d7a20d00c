// Asks who holds the lock, in a try whose finally sets it free.
// fails: unlock-others
export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #holding = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    while (Atomics.compareExchange(this.#state, this.#index, 0, 1) !== 0) {
      Atomics.wait(this.#state, this.#index, 1);
    }
    this.#holding = true;
  }

  unlock(): void {
    try {
      if (!this.#holding) throw new Error('not locked by this thread');
    } finally {
      this.#holding = false;
      if (Atomics.exchange(this.#state, this.#index, 0) === 1) Atomics.notify(this.#state, this.#index, 1);
    }
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
