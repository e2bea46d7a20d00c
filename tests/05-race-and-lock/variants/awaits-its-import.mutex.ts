// Imports what it needs with an await at the top of the module.
const { threadId } = await import('node:worker_threads');

export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #holding = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    while (Atomics.exchange(this.#state, this.#index, 1) !== 0) Atomics.wait(this.#state, this.#index, 1);
    this.#holding = true;
  }

  unlock(): void {
    if (!this.#holding) throw new Error(`thread ${threadId} does not hold the lock`);
    this.#holding = false;
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
