// Tries once, says whether it has got the lock, and lets the caller in either way.
// fails: mutex-excludes
export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #holding = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): boolean {
    this.#holding = Atomics.compareExchange(this.#state, this.#index, 0, 1) === 0;
    return this.#holding;
  }

  unlock(): void {
    if (!this.#holding) throw new Error('not locked');
    this.#holding = false;
    Atomics.store(this.#state, this.#index, 0);
  }

  withLock<T>(fn: () => T): T {
    while (!this.lock()) Atomics.wait(this.#state, this.#index, 1);
    try {
      return fn();
    } finally {
      this.unlock();
    }
  }
}
