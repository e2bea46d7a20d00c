// Notifies on every second unlock, to save calls into the system.
// fails: mutex-wakes
export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #holding = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }
  #unlocks = 0;

  lock(): void {
    while (Atomics.compareExchange(this.#state, this.#index, 0, 1) !== 0) {
      Atomics.wait(this.#state, this.#index, 1);
    }
    this.#holding = true;
  }

  unlock(): void {
    if (!this.#holding) throw new Error('not locked');
    this.#holding = false;
    this.#unlocks += 1;
    Atomics.store(this.#state, this.#index, 0);
    if (this.#unlocks % 2 === 0) Atomics.notify(this.#state, this.#index);
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
