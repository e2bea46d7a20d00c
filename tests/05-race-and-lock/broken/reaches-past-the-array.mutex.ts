// Looks and then takes, by a Buffer and a DataView over the same memory.
// fails: mutex-excludes
export class Mutex {
  readonly #octets: Buffer;
  readonly #view: DataView;

  constructor(state: Int32Array, index = 0) {
    this.#octets = Buffer.from(state.buffer, state.byteOffset + 4 * index, 4);
    this.#view = new DataView(state.buffer, state.byteOffset + 4 * index, 4);
  }

  lock(): void {
    while (this.#octets[0] !== 0);
    this.#view.setUint8(0, 1);
  }

  unlock(): void {
    this.#octets.writeUInt8(0, 0);
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
