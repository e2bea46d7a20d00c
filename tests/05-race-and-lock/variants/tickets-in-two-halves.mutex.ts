// Gives out tickets: the next one in the upper half of the cell, the one that is served in the lower half.
const ONE_TICKET = 0x1_0000;
const LOWER = 0xffff;

export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #ticket: number | undefined;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    const ticket = Atomics.add(this.#state, this.#index, ONE_TICKET) >>> 16;
    let now = Atomics.load(this.#state, this.#index);
    while ((now & LOWER) !== ticket) {
      Atomics.wait(this.#state, this.#index, now);
      now = Atomics.load(this.#state, this.#index);
    }
    this.#ticket = ticket;
  }

  unlock(): void {
    if (this.#ticket === undefined) throw new Error('unlock: it is not our turn');
    const next = (this.#ticket + 1) & LOWER;
    this.#ticket = undefined;
    let now = Atomics.load(this.#state, this.#index);
    for (;;) {
      const seen = Atomics.compareExchange(this.#state, this.#index, now, (now & ~LOWER) | next);
      if (seen === now) break;
      now = seen;
    }
    Atomics.notify(this.#state, this.#index);
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
