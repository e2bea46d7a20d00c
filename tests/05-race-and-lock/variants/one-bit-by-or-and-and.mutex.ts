// Sets one bit with Atomics.or and clears it with Atomics.and; the other bits are whatever they are.
const BIT = 1 << 30;

export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #holding = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    for (;;) {
      const before = Atomics.or(this.#state, this.#index, BIT);
      if (!(before & BIT)) break;
      Atomics.wait(this.#state, this.#index, before);
    }
    this.#holding = true;
  }

  unlock(): void {
    if (!this.#holding) throw new Error('unlock: not ours');
    this.#holding = false;
    Atomics.and(this.#state, this.#index, ~BIT);
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
