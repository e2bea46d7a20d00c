// Takes the cell apart: the first octet is the lock, the last two count those who wait, and wait looks at all four.
export class Mutex {
  readonly #whole: Int32Array;
  readonly #lock: Uint8Array;
  readonly #waiters: Uint16Array;
  #holding = false;

  constructor(state: Int32Array, index = 0) {
    const start = state.byteOffset + index * Int32Array.BYTES_PER_ELEMENT;
    this.#whole = new Int32Array(state.buffer, start, 1);
    this.#lock = new Uint8Array(state.buffer, start, 1);
    this.#waiters = new Uint16Array(state.buffer, start + 2, 1);
  }

  lock(): void {
    while (Atomics.exchange(this.#lock, 0, 1) === 1) {
      Atomics.add(this.#waiters, 0, 1);
      const now = Atomics.load(this.#whole, 0);
      if ((now & 0xff) === 1) Atomics.wait(this.#whole, 0, now);
      Atomics.sub(this.#waiters, 0, 1);
    }
    this.#holding = true;
  }

  unlock(): void {
    if (!this.#holding) throw new Error('unlock: not ours');
    this.#holding = false;
    Atomics.store(this.#lock, 0, 0);
    if (Atomics.load(this.#waiters, 0) > 0) Atomics.notify(this.#whole, 0, 1);
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
