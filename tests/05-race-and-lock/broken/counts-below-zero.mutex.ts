// Subtracts one on unlock, and notices only afterwards that there was nothing to subtract.
// fails: unlock-unheld
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
    const before = Atomics.sub(this.#state, this.#index, 1);
    if (before !== 1 || !this.#holding) throw new Error('not locked');
    this.#holding = false;
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
