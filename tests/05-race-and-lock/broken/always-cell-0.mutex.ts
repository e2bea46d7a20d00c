// Forgets the index, and uses the first cell of the array.
// fails: mutex-own-cell
export class Mutex {
  readonly #state: Int32Array;
  #holding = false;

  constructor(state: Int32Array, _index = 0) {
    this.#state = state;
  }

  lock(): void {
    while (Atomics.compareExchange(this.#state, 0, 0, 1) !== 0) Atomics.wait(this.#state, 0, 1);
    this.#holding = true;
  }

  unlock(): void {
    if (!this.#holding) throw new Error('not locked');
    this.#holding = false;
    Atomics.store(this.#state, 0, 0);
    Atomics.notify(this.#state, 0, 1);
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
