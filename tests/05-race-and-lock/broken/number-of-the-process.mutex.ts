// Writes the number of the process into the cell, which all threads have in common.
// fails: unlock-others
export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    while (Atomics.compareExchange(this.#state, this.#index, 0, process.pid) !== 0) {
      Atomics.wait(this.#state, this.#index, process.pid);
    }
  }

  unlock(): void {
    if (Atomics.load(this.#state, this.#index) !== process.pid) throw new Error('not the owner');
    Atomics.store(this.#state, this.#index, 0);
    Atomics.notify(this.#state, this.#index, 1);
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
