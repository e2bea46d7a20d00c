// Reads the cell once and then loops as long as what it has read says "taken".
// fails: mutex-excludes
export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #holding = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    const taken = Atomics.load(this.#state, this.#index) === 1;
    while (taken) {
      // Until the other one is ready.
    }
    Atomics.store(this.#state, this.#index, 1);
    this.#holding = true;
  }

  unlock(): void {
    if (!this.#holding) throw new Error('not locked');
    this.#holding = false;
    Atomics.store(this.#state, this.#index, 0);
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
