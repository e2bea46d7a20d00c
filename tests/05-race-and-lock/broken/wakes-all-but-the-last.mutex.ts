// Has two bits for the number of those who wait, so that four of them look like nobody.
// fails: mutex-wakes
const HELD = 1;
const WAITER = 2;
const WAITERS = 6;

export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #holding = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    if (Atomics.compareExchange(this.#state, this.#index, 0, HELD) !== 0) {
      let now = this.#count(+WAITER);
      for (;;) {
        if ((now & HELD) === 0) {
          const taken = ((now - WAITER) & WAITERS) | HELD;
          if (Atomics.compareExchange(this.#state, this.#index, now, taken) === now) break;
        } else {
          Atomics.wait(this.#state, this.#index, now);
        }
        now = Atomics.load(this.#state, this.#index);
      }
    }
    this.#holding = true;
  }

  unlock(): void {
    if (!this.#holding) throw new Error('not locked');
    this.#holding = false;
    const before = Atomics.and(this.#state, this.#index, ~HELD);
    if ((before & WAITERS) !== 0) Atomics.notify(this.#state, this.#index, 1);
  }

  #count(by: number): number {
    for (;;) {
      const now = Atomics.load(this.#state, this.#index);
      const next = ((now + by) & WAITERS) | (now & HELD);
      if (Atomics.compareExchange(this.#state, this.#index, now, next) === now) return next;
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
