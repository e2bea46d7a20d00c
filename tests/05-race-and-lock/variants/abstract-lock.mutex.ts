// A class for what all locks have in common, and one that says how this one is taken.
abstract class Lock {
  #holding = false;

  protected abstract take(): void;
  protected abstract free(): void;

  lock(): void {
    this.take();
    this.#holding = true;
  }

  unlock(): void {
    if (!this.#holding) throw new Error(`${this.constructor.name}: not held`);
    this.#holding = false;
    this.free();
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

class FutexLock extends Lock {
  readonly #cell: Int32Array;

  constructor(state: Int32Array, index = 0) {
    super();
    this.#cell = new Int32Array(state.buffer, state.byteOffset + index * state.BYTES_PER_ELEMENT, 1);
  }

  protected override take(): void {
    for (let taken = 1; Atomics.exchange(this.#cell, 0, taken) !== 0; taken = 2) {
      if (taken === 2) Atomics.wait(this.#cell, 0, 2);
    }
  }

  protected override free(): void {
    if (Atomics.exchange(this.#cell, 0, 0) === 2) Atomics.notify(this.#cell, 0, 1);
  }
}

export { FutexLock as Mutex };
