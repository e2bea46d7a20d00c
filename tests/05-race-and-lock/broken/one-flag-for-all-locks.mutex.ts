// Has one variable for "this thread holds it", whichever lock that is.
// fails: unlock-unheld
let holding = false;

export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    while (Atomics.compareExchange(this.#state, this.#index, 0, 1) !== 0) {
      Atomics.wait(this.#state, this.#index, 1);
    }
    holding = true;
  }

  unlock(): void {
    if (!holding) throw new Error('this thread holds no lock');
    holding = false;
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
