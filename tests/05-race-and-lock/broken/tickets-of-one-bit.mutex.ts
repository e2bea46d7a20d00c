// Gives out tickets that are even or odd, so that a third thread has the ticket of the first.
// fails: mutex-excludes
const NEXT = 2;
const SERVED = 1;

export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #holding = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    const ticket = (Atomics.xor(this.#state, this.#index, NEXT) & NEXT) === 0 ? 0 : 1;
    for (;;) {
      const now = Atomics.load(this.#state, this.#index);
      if ((now & SERVED) === ticket) break;
      Atomics.wait(this.#state, this.#index, now);
    }
    this.#holding = true;
  }

  unlock(): void {
    if (!this.#holding) throw new Error('not locked');
    this.#holding = false;
    Atomics.xor(this.#state, this.#index, SERVED);
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
