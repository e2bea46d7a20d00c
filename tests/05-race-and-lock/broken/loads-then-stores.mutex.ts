// Uses Atomics everywhere, but one to look and another one to take.
// fails: mutex-excludes
export class Mutex {
  #held = false;
  readonly #cell: Int32Array;
  readonly #at: number;

  constructor(state: Int32Array, index = 0) {
    this.#cell = state;
    this.#at = index;
  }

  lock(): void {
    while (Atomics.load(this.#cell, this.#at) === 1) Atomics.wait(this.#cell, this.#at, 1);
    Atomics.store(this.#cell, this.#at, 1);
    this.#held = true;
  }

  unlock(): void {
    if (!this.#held) throw new Error('this thread has not locked it');
    this.#held = false;
    Atomics.store(this.#cell, this.#at, 0);
    Atomics.notify(this.#cell, this.#at, 1);
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
