// Hands the lock over to "the other one" when somebody waits: works as long as there is only one other.
// fails: mutex-excludes
const FREE = 0;
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
    for (;;) {
      const seen = Atomics.compareExchange(this.#state, this.#index, FREE, HELD);
      if (seen === FREE) break;
      if (seen === HELD && Atomics.compareExchange(this.#state, this.#index, HELD, WANTED) !== HELD) continue;
      // Whoever unlocks sets it to HELD for us.
      Atomics.wait(this.#state, this.#index, WANTED);
      break;
    }
    this.#holding = true;
  }

  unlock(): void {
    if (!this.#holding) throw new Error('not locked');
    this.#holding = false;
    if (Atomics.compareExchange(this.#state, this.#index, HELD, FREE) === HELD) return;
    Atomics.store(this.#state, this.#index, HELD);
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
