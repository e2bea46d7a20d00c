// Tries 120 times before it sleeps.
// fails: mutex-sleeps
export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #holding = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    let tries = 0;
    while (Atomics.exchange(this.#state, this.#index, 1) === 1) {
      tries += 1;
      if (tries < 120) continue;
      Atomics.wait(this.#state, this.#index, 1);
      tries = 0;
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
