// Has the loop round the sleep, but leaves it by what wait returns instead of by what is in the cell.
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
    if (Atomics.exchange(this.#state, this.#index, 1) === 1) {
      let why: string;
      do {
        why = Atomics.wait(this.#state, this.#index, 1);
      } while (why === 'timed-out');
      Atomics.store(this.#state, this.#index, 1);
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
