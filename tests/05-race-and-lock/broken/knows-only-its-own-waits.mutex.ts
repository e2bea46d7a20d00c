// Notifies only when this very instance has had to wait before.
// fails: mutex-wakes
export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #holding = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }
  #waits = 0;

  lock(): void {
    while (Atomics.compareExchange(this.#state, this.#index, 0, 1) !== 0) {
      this.#waits += 1;
      Atomics.wait(this.#state, this.#index, 1);
    }
    this.#holding = true;
  }

  unlock(): void {
    if (!this.#holding) throw new Error('not locked');
    this.#holding = false;
    Atomics.store(this.#state, this.#index, 0);
    if (this.#waits === 0) return;
    this.#waits -= 1;
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
