// Counts those who wait in the cell after its own.
// fails: mutex-own-cell
export class Mutex {
  readonly #cells: Int32Array;
  #holding = false;

  constructor(state: Int32Array, index = 0) {
    this.#cells = new Int32Array(state.buffer, state.byteOffset + 4 * index, 2);
  }

  lock(): void {
    while (Atomics.compareExchange(this.#cells, 0, 0, 1) !== 0) {
      Atomics.add(this.#cells, 1, 1);
      Atomics.wait(this.#cells, 0, 1);
      Atomics.sub(this.#cells, 1, 1);
    }
    Atomics.store(this.#cells, 1, Atomics.load(this.#cells, 1) & 0xff);
    this.#holding = true;
  }

  unlock(): void {
    if (!this.#holding) throw new Error('not locked');
    this.#holding = false;
    Atomics.store(this.#cells, 0, 0);
    Atomics.notify(this.#cells, 0, 1);
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
