// Loses a wake-up now and then, and has a time-out of ten seconds for it.
// fails: mutex-no-timeout
export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #holding = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    if (Atomics.compareExchange(this.#state, this.#index, 0, 1) !== 0) {
      while (Atomics.compareExchange(this.#state, this.#index, 0, 2) !== 0) {
        Atomics.compareExchange(this.#state, this.#index, 1, 2);
        Atomics.wait(this.#state, this.#index, 2, 10_000);
      }
      Atomics.store(this.#state, this.#index, 1);
    }
    this.#holding = true;
  }

  unlock(): void {
    if (!this.#holding) throw new Error('not locked');
    this.#holding = false;
    if (Atomics.exchange(this.#state, this.#index, 0) === 2) Atomics.notify(this.#state, this.#index, 1);
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
