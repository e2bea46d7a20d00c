// Bit 0 says held; the bits above count those who wait, so that an unlock knows whether to notify.
const HELD = 1;
const WAITER = 2;

export class Mutex {
  #mine = false;
  #state: Int32Array;
  #at: number;

  constructor(state: Int32Array, index: number = 0) {
    this.#state = state;
    this.#at = index;
  }

  lock(): void {
    if ((Atomics.or(this.#state, this.#at, HELD) & HELD) === 0) {
      this.#mine = true;
      return;
    }
    Atomics.add(this.#state, this.#at, WAITER);
    for (;;) {
      const seen = Atomics.load(this.#state, this.#at);
      if (seen & HELD) {
        Atomics.wait(this.#state, this.#at, seen);
        continue;
      }
      // In one step: take it, and wait no longer.
      if (Atomics.compareExchange(this.#state, this.#at, seen, (seen | HELD) - WAITER) === seen) break;
    }
    this.#mine = true;
  }

  unlock(): void {
    if (!this.#mine) throw new Error('unlock without lock');
    this.#mine = false;
    const before = Atomics.and(this.#state, this.#at, ~HELD);
    if (before !== HELD) Atomics.notify(this.#state, this.#at, 1);
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
