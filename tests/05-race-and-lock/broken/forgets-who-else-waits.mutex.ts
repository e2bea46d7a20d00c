// Has three states, but takes the lock as "nobody waits" after it was woken, although others may still sleep.
// fails: mutex-wakes
const FREE = 0;
const HELD = 1;
const CONTENDED = 2;

export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #holding = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    while (Atomics.compareExchange(this.#state, this.#index, FREE, HELD) !== FREE) {
      if (
        Atomics.load(this.#state, this.#index) === CONTENDED ||
        Atomics.compareExchange(this.#state, this.#index, HELD, CONTENDED) === HELD
      ) {
        Atomics.wait(this.#state, this.#index, CONTENDED);
      }
    }
    this.#holding = true;
  }

  unlock(): void {
    if (!this.#holding) throw new Error('not locked');
    this.#holding = false;
    const before = Atomics.exchange(this.#state, this.#index, FREE);
    if (before === CONTENDED) Atomics.notify(this.#state, this.#index, 1);
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
