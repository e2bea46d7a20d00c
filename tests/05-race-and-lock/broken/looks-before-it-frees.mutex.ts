// Looks whether somebody waits and then sets the cell free: who comes in between is not woken.
// fails: mutex-wakes
export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #holding = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    if (Atomics.compareExchange(this.#state, this.#index, 0, 1) !== 0) {
      while (Atomics.exchange(this.#state, this.#index, 2) !== 0) Atomics.wait(this.#state, this.#index, 2);
    }
    this.#holding = true;
  }

  unlock(): void {
    if (!this.#holding) throw new Error('not locked');
    this.#holding = false;
    const somebodyWaits = Atomics.load(this.#state, this.#index) === 2;
    Atomics.store(this.#state, this.#index, 0);
    if (somebodyWaits) Atomics.notify(this.#state, this.#index, 1);
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
