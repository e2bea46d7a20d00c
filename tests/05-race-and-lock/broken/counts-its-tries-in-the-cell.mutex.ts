// Counts in the cell how often somebody has tried, and never sleeps.
// fails: mutex-sleeps
const HELD = 1;
const TRY = 2;

export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #holding = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    for (;;) {
      const seen = Atomics.add(this.#state, this.#index, TRY) + TRY;
      if ((seen & HELD) === 1) continue;
      if (Atomics.compareExchange(this.#state, this.#index, seen, HELD) === seen) break;
    }
    this.#holding = true;
  }

  unlock(): void {
    if (!this.#holding) throw new Error('not locked');
    this.#holding = false;
    Atomics.and(this.#state, this.#index, ~HELD);
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
