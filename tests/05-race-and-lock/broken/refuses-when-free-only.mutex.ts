// unlock throws when the lock is free, but not when another thread has it.
// fails: unlock-others
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
    if (Atomics.exchange(this.#state, this.#index, 0) === 0) throw new Error('it is free');
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
