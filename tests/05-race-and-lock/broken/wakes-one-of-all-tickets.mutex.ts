// Gives out tickets, and wakes one thread only, whose turn it may not be.
// fails: mutex-wakes
const TICKET = 0x1_0000;
const MASK = 0xffff;

export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #holding = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    const mine = Atomics.add(this.#state, this.#index, TICKET) >>> 16;
    for (;;) {
      const now = Atomics.load(this.#state, this.#index);
      if ((now & MASK) === mine) break;
      Atomics.wait(this.#state, this.#index, now);
    }
    this.#holding = true;
  }

  unlock(): void {
    if (!this.#holding) throw new Error('not locked');
    this.#holding = false;
    for (;;) {
      const now = Atomics.load(this.#state, this.#index);
      const next = (now & ~MASK) | ((now + 1) & MASK);
      if (Atomics.compareExchange(this.#state, this.#index, now, next) === now) break;
    }
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
