// Marks the lock as wanted after it was woken, but only with the first try: with the next one it forgets the others.
// fails: mutex-wakes
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
      const before = Atomics.load(this.#state, this.#index);
      if (before === 0) {
        if (Atomics.compareExchange(this.#state, this.#index, 0, 1) === 0) break;
      } else if (before === 2 || Atomics.compareExchange(this.#state, this.#index, 1, 2) === 1) {
        Atomics.wait(this.#state, this.#index, 2);
        if (Atomics.compareExchange(this.#state, this.#index, 0, 2) === 0) break;
      }
    }
    this.#holding = true;
  }

  unlock(): void {
    if (!this.#holding) throw new Error('not locked');
    this.#holding = false;
    if (Atomics.exchange(this.#state, this.#index, 0) === 2) Atomics.notify(this.#state, this.#index, 1);
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
