// Tries a hundred times after the first one, with a pause for the core in between, and then sleeps.
const TRIES = 100;
const pause = 'pause' in Atomics ? (Atomics.pause as () => void) : () => {};

export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #holding = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    let left = TRIES;
    while (Atomics.compareExchange(this.#state, this.#index, 0, 1) !== 0) {
      if (left > 0) {
        left -= 1;
        pause();
      } else {
        Atomics.wait(this.#state, this.#index, 1);
        left = TRIES;
      }
    }
    this.#holding = true;
  }

  unlock(): void {
    if (!this.#holding) throw new Error('unlock: not ours');
    this.#holding = false;
    // Minus one: from 1 to 0.
    Atomics.sub(this.#state, this.#index, 1);
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
