// Keeps a flag in the module, as if all threads had the same variables.
// fails: mutex-excludes
let locked = false;

export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    while (locked) Atomics.wait(this.#state, this.#index, 0);
    locked = true;
  }

  unlock(): void {
    if (!locked) throw new Error('not locked');
    locked = false;
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
