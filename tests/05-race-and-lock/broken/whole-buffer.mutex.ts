// Makes a view of the whole buffer, which begins elsewhere.
// fails: mutex-own-cell
export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #held = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = new Int32Array(state.buffer);
    this.#index = index;
  }

  lock(): void {
    const before = Atomics.or(this.#state, this.#index, 0x100);
    if (before & 0x100) {
      Atomics.wait(this.#state, this.#index, before);
      return this.lock();
    }
    this.#held = true;
  }

  unlock(): void {
    if (!this.#held) throw new Error('this thread does not hold the lock');
    this.#held = false;
    Atomics.and(this.#state, this.#index, ~0x100);
    Atomics.notify(this.#state, this.#index);
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
