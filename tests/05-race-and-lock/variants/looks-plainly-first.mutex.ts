// Spins a little with plain reads before each try, at most forty times, and then sleeps.
export class Mutex {
  #held = false;
  readonly #state: Int32Array;
  readonly #index: number;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  #tryFor(times: number): boolean {
    for (let i = 0; i < times; i++) {
      if (this.#state[this.#index] === 0 && Atomics.compareExchange(this.#state, this.#index, 0, 1) === 0)
        return true;
    }
    return false;
  }

  lock(): void {
    if (!this.#tryFor(40)) {
      while (Atomics.exchange(this.#state, this.#index, 2) !== 0) Atomics.wait(this.#state, this.#index, 2);
    }
    this.#held = true;
  }

  unlock(): void {
    if (!this.#held) throw new Error('not held');
    this.#held = false;
    if (Atomics.sub(this.#state, this.#index, 1) !== 1) {
      Atomics.store(this.#state, this.#index, 0);
      Atomics.notify(this.#state, this.#index, 1);
    }
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
