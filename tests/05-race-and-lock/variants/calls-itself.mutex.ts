// Recursion instead of a loop, and a depth: a thread may lock again what it holds.
export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #depth = 0;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    if (this.#depth === 0 && Atomics.compareExchange(this.#state, this.#index, 0, 1) !== 0) {
      Atomics.wait(this.#state, this.#index, 1);
      this.lock();
    } else {
      this.#depth += 1;
    }
  }

  unlock(): void {
    if (this.#depth === 0) throw new Error('unlocked more often than locked');
    this.#depth -= 1;
    if (this.#depth > 0) return;
    Atomics.store(this.#state, this.#index, 0);
    Atomics.notify(this.#state, this.#index, 1);
  }

  withLock<T>(fn: () => T): T {
    try {
      this.lock();
      return fn();
    } finally {
      this.unlock();
    }
  }
}
