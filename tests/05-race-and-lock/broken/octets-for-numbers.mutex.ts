// Takes the index for an offset in octets, when it makes its view of one cell.
// fails: mutex-own-cell
export class Mutex {
  readonly #cell: Int32Array;
  #holding = false;

  constructor(state: Int32Array, index = 0) {
    this.#cell = new Int32Array(state.buffer, state.byteOffset + (index & ~3), 1);
  }

  lock(): void {
    while (Atomics.compareExchange(this.#cell, 0, 0, 1) !== 0) Atomics.wait(this.#cell, 0, 1);
    this.#holding = true;
  }

  unlock(): void {
    if (!this.#holding) throw new Error('not locked');
    this.#holding = false;
    Atomics.store(this.#cell, 0, 0);
    Atomics.notify(this.#cell, 0, 1);
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
