// Counts its own locks and unlocks, and begins at one.
// fails: unlock-unheld
export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #locks = 1;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    this.#locks += 1;
    while (Atomics.exchange(this.#state, this.#index, 1) !== 0) Atomics.wait(this.#state, this.#index, 1);
  }

  unlock(): void {
    if (this.#locks === 0) throw new Error('more unlocks than locks');
    this.#locks -= 1;
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
