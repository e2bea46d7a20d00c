// Takes the lock after its sleep without looking again: an if where a while should be.
// fails: mutex-excludes
export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #owns = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    if (Atomics.compareExchange(this.#state, this.#index, 0, 1) !== 0) {
      Atomics.wait(this.#state, this.#index, 1);
      Atomics.store(this.#state, this.#index, 1);
    }
    this.#owns = true;
  }

  unlock(): void {
    if (!this.#owns) throw new Error('unlock without lock');
    this.#owns = false;
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
