// Looks before it tries, as they say it should be done, but never sleeps.
// fails: mutex-sleeps
export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #holding = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    do {
      while (Atomics.load(this.#state, this.#index) !== 0);
    } while (Atomics.exchange(this.#state, this.#index, 1) !== 0);
    this.#holding = true;
  }

  unlock(): void {
    if (!this.#holding) throw new Error('not locked');
    this.#holding = false;
    Atomics.store(this.#state, this.#index, 0);
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
