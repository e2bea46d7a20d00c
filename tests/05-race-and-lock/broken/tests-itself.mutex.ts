// Tests itself when it is imported, with an assertion that does not hold.
// fails: mutex-alone
export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #holding = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    while (Atomics.compareExchange(this.#state, this.#index, 0, 1) !== 0) {
      Atomics.wait(this.#state, this.#index, 1);
    }
    this.#holding = true;
  }

  unlock(): void {
    if (!this.#holding) throw new Error('not locked');
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

const cell = new Int32Array(new SharedArrayBuffer(4));
const mutex = new Mutex(cell);
mutex.lock();
if (cell[0] !== 0) throw new Error(`expected 0, got ${cell[0]}`);
