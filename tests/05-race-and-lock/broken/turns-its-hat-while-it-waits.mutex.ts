// Spins, and writes "somebody waits" and takes it back each time round.
// fails: mutex-sleeps
const HELD = 1;
const WANTED = 2;

export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #holding = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    while ((Atomics.or(this.#state, this.#index, HELD) & HELD) !== 0) {
      Atomics.xor(this.#state, this.#index, WANTED);
    }
    this.#holding = true;
  }

  unlock(): void {
    if (!this.#holding) throw new Error('not locked');
    this.#holding = false;
    Atomics.and(this.#state, this.#index, ~HELD);
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
