// Looks 99 times without Atomics before it tries, and sleeps when that does not help.
const LOOKS = 99;

export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #holding = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    while (!this.#tryLock()) Atomics.wait(this.#state, this.#index, 1);
    this.#holding = true;
  }

  #tryLock(): boolean {
    for (let looks = 0; looks < LOOKS; looks += 1) {
      if (this.#state[this.#index] === 0 && Atomics.exchange(this.#state, this.#index, 1) === 0) return true;
    }
    return Atomics.exchange(this.#state, this.#index, 1) === 0;
  }

  unlock(): void {
    if (!this.#holding) throw new Error('unlock: not ours');
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
