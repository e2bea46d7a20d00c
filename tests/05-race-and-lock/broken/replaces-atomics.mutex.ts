// Replaces an operation of Atomics by one that always succeeds.
// fails: mutex-alone
Atomics.compareExchange = (() => 0) as typeof Atomics.compareExchange;

export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #held = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    while (Atomics.compareExchange(this.#state, this.#index, 0, 1) !== 0)
      Atomics.wait(this.#state, this.#index, 1);
    this.#held = true;
  }

  unlock(): void {
    if (!this.#held) throw new Error('this thread does not hold the lock');
    this.#held = false;
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
