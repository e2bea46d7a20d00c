// Who comes back from its sleep takes the lock as if nobody else slept.
// fails: mutex-wakes
export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #held = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    while (Atomics.compareExchange(this.#state, this.#index, 0, 1) !== 0) {
      if (Atomics.compareExchange(this.#state, this.#index, 1, 2) !== 0)
        Atomics.wait(this.#state, this.#index, 2);
    }
    this.#held = true;
  }

  unlock(): void {
    if (!this.#held) throw new Error('this thread does not hold the lock');
    this.#held = false;
    if (Atomics.exchange(this.#state, this.#index, 0) === 2) Atomics.notify(this.#state, this.#index, 1);
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
