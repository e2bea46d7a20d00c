// Has the lock in the lowest bit and the number of those who wait in the rest, by add and sub.
const HELD = 1;
const ONE_MORE = 2;

export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #holding = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    if (Atomics.compareExchange(this.#state, this.#index, 0, HELD) !== 0) this.#wait();
    this.#holding = true;
  }

  #wait(): void {
    let now = Atomics.add(this.#state, this.#index, ONE_MORE) + ONE_MORE;
    for (;;) {
      if ((now & HELD) === 0) {
        const seen = Atomics.compareExchange(this.#state, this.#index, now, (now - ONE_MORE) | HELD);
        if (seen === now) return;
        now = seen;
      } else {
        Atomics.wait(this.#state, this.#index, now);
        now = Atomics.load(this.#state, this.#index);
      }
    }
  }

  unlock(): void {
    if (!this.#holding) throw new Error('unlock: not ours');
    this.#holding = false;
    const before = Atomics.sub(this.#state, this.#index, HELD);
    if (before > HELD) Atomics.notify(this.#state, this.#index, 1);
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
