// Throws when the lock is another thread's, after it has set it free.
// fails: unlock-others
export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #holding = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    while (Atomics.compareExchange(this.#state, this.#index, 0, 1) !== 0) {
      Atomics.wait(this.#state, this.#index, 1);
    }
    this.#holding = true;
  }

  unlock(): void {
    const before = Atomics.exchange(this.#state, this.#index, 0);
    Atomics.notify(this.#state, this.#index, 1);
    if (before === 0 || !this.#holding) throw new Error('not locked by this thread');
    this.#holding = false;
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
