// Makes a new view of the buffer, which begins at the start of the buffer and not where the array begins.
// fails: mutex-own-cell
export class Mutex {
  readonly #cells: Int32Array;
  readonly #index: number;
  #holding = false;

  constructor(state: Int32Array, index = 0) {
    this.#cells = index === 0 ? state : new Int32Array(state.buffer);
    this.#index = index;
  }

  lock(): void {
    while (Atomics.compareExchange(this.#cells, this.#index, 0, 1) !== 0) {
      Atomics.wait(this.#cells, this.#index, 1);
    }
    this.#holding = true;
  }

  unlock(): void {
    if (!this.#holding) throw new Error('not locked');
    this.#holding = false;
    Atomics.store(this.#cells, this.#index, 0);
    Atomics.notify(this.#cells, this.#index, 1);
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
