// withLock does not return what fn returned.
// fails: with-lock-returns
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

  // @ts-expect-error what is missing is the point
  withLock<T>(fn: () => T): T {
    this.lock();
    try {
      fn();
    } finally {
      this.unlock();
    }
  }
}
