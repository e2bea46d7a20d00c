// Counts who wants the lock, and sets the count to zero on unlock, whoever is in it.
// fails: mutex-excludes
export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #holding = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    while (Atomics.add(this.#state, this.#index, 1) !== 0) {
      const now = Atomics.sub(this.#state, this.#index, 1) - 1;
      if (now > 0) Atomics.wait(this.#state, this.#index, now);
    }
    this.#holding = true;
  }

  unlock(): void {
    if (!this.#holding) throw new Error('not locked');
    this.#holding = false;
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
