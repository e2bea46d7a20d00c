// Has an async lock(), which lets whoever does not await it in at once.
// fails: mutex-excludes
export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #holding = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  async lock(): Promise<void> {
    while (Atomics.compareExchange(this.#state, this.#index, 0, 1) !== 0) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    this.#holding = true;
  }

  unlock(): void {
    if (!this.#holding) throw new Error('not locked');
    this.#holding = false;
    Atomics.store(this.#state, this.#index, 0);
  }

  async withLock<T>(fn: () => T): Promise<T> {
    await this.lock();
    try {
      return fn();
    } finally {
      this.unlock();
    }
  }
}
