// Wakes as it should, and looks every 20 ms besides, to be on the safe side.
export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #holding = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    while (Atomics.exchange(this.#state, this.#index, 1) !== 0) {
      const why = Atomics.wait(this.#state, this.#index, 1, 20);
      if (why === 'timed-out') console.warn('still waiting');
    }
    this.#holding = true;
  }

  unlock(): void {
    if (!this.#holding) throw new Error('unlock: not ours');
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
