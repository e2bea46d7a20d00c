// Sleeps for a millisecond at a time, on a cell that nobody knows.
// fails: mutex-no-timeout
export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #held = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    const pillow = new Int32Array(new SharedArrayBuffer(4));
    while (Atomics.compareExchange(this.#state, this.#index, 0, 1) !== 0) Atomics.wait(pillow, 0, 0, 1);
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
