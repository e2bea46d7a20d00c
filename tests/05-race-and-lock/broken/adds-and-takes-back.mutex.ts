// Tries by adding and taking back, for ever.
// fails: mutex-sleeps
export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #held = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    while (Atomics.add(this.#state, this.#index, 1) !== 0) Atomics.sub(this.#state, this.#index, 1);
    this.#held = true;
  }

  unlock(): void {
    if (!this.#held) throw new Error('this thread does not hold the lock');
    this.#held = false;
    Atomics.sub(this.#state, this.#index, 1);
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
