// Counts those who wait in the cell, but counts them down again before they sleep.
// fails: mutex-wakes
const HELD = 1;
const WAITER = 2;

export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #holding = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    while ((Atomics.or(this.#state, this.#index, HELD) & HELD) !== 0) {
      const seen = Atomics.add(this.#state, this.#index, WAITER) + WAITER;
      Atomics.sub(this.#state, this.#index, WAITER);
      if ((seen & HELD) !== 0) Atomics.wait(this.#state, this.#index, seen - WAITER);
    }
    this.#holding = true;
  }

  unlock(): void {
    if (!this.#holding) throw new Error('not locked');
    this.#holding = false;
    const before = Atomics.and(this.#state, this.#index, ~HELD);
    if (before >= WAITER) Atomics.notify(this.#state, this.#index, 1);
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
