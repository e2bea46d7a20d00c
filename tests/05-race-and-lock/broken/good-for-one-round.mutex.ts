// Leaves the cell at "was here" after unlock(), and can never be taken again.
// fails: mutex-alone
const FREE = 0;
const HELD = 1;
const UNLOCKED = 2;

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
      const seen = Atomics.compareExchange(this.#state, this.#index, FREE, HELD);
      if (seen === FREE) break;
      Atomics.wait(this.#state, this.#index, seen);
    }
    this.#holding = true;
  }

  unlock(): void {
    if (!this.#holding) throw new Error('not locked');
    this.#holding = false;
    Atomics.store(this.#state, this.#index, UNLOCKED);
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
