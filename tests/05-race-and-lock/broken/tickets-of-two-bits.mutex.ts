// Has four different tickets, so that a fifth thread has the same one as the first.
// fails: mutex-excludes
const MASK = 3;

export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #holding = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    const ticket = this.#change((next, served) => [(next + 1) & MASK, served]).next;
    for (;;) {
      const now = Atomics.load(this.#state, this.#index);
      if ((now & MASK) === ticket) break;
      Atomics.wait(this.#state, this.#index, now);
    }
    this.#holding = true;
  }

  unlock(): void {
    if (!this.#holding) throw new Error('not locked');
    this.#holding = false;
    this.#change((next, served) => [next, (served + 1) & MASK]);
    Atomics.notify(this.#state, this.#index);
  }

  #change(how: (next: number, served: number) => [number, number]): { next: number } {
    for (;;) {
      const now = Atomics.load(this.#state, this.#index);
      const [next, served] = how(now >> 2, now & MASK);
      const seen = Atomics.compareExchange(this.#state, this.#index, now, (next << 2) | served);
      if (seen === now) return { next: now >> 2 };
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
