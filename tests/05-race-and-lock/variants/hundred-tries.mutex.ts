// Tries exactly a hundred times before each sleep, with exchange; a view of its own over the same buffer.
export class Mutex {
  #cell: Int32Array;
  #owner = false;

  constructor(state: Int32Array, index = 0) {
    this.#cell = new Int32Array(state.buffer, state.byteOffset + 4 * index, 1);
  }

  lock(): void {
    for (;;) {
      for (let i = 0; i < 99; i++)
        if (Atomics.compareExchange(this.#cell, 0, 0, 1) === 0) return void (this.#owner = true);
      if (Atomics.exchange(this.#cell, 0, 2) === 0) return void (this.#owner = true);
      Atomics.wait(this.#cell, 0, 2);
      if (Atomics.exchange(this.#cell, 0, 2) === 0) return void (this.#owner = true);
    }
  }

  unlock(): void {
    if (!this.#owner) throw new Error('not the owner');
    this.#owner = false;
    if (Atomics.exchange(this.#cell, 0, 0) === 2) Atomics.notify(this.#cell, 0, 1);
  }

  withLock<T>(fn: () => T): T {
    try {
      this.lock();
      return fn();
    } finally {
      this.unlock();
    }
  }
}
