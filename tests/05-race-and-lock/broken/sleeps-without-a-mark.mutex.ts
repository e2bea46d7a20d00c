// Has a mark for "somebody waits", and goes to sleep without setting it.
// fails: mutex-wakes
const enumOf = { free: 0, held: 1, contended: 2 } as const;

export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #holding = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    if (Atomics.compareExchange(this.#state, this.#index, enumOf.free, enumOf.held) !== enumOf.free) {
      Atomics.wait(this.#state, this.#index, enumOf.held);
      while (Atomics.exchange(this.#state, this.#index, enumOf.contended) !== enumOf.free) {
        Atomics.wait(this.#state, this.#index, enumOf.contended);
      }
    }
    this.#holding = true;
  }

  unlock(): void {
    if (!this.#holding) throw new Error('not locked');
    this.#holding = false;
    if (Atomics.exchange(this.#state, this.#index, enumOf.free) === enumOf.contended) {
      Atomics.notify(this.#state, this.#index, 1);
    }
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
