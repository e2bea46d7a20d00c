// Has four bits for the tickets and four for the one that is served, and forgets that the tickets run over.
// fails: mutex-alone
const ONE_TICKET = 16;

export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #holding = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    const ticket = (Atomics.add(this.#state, this.#index, ONE_TICKET) >> 4) & 15;
    for (;;) {
      const now = Atomics.load(this.#state, this.#index);
      if ((now & 15) === ticket) break;
      Atomics.wait(this.#state, this.#index, now);
    }
    this.#holding = true;
  }

  unlock(): void {
    if (!this.#holding) throw new Error('not locked');
    this.#holding = false;
    Atomics.add(this.#state, this.#index, 1);
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
