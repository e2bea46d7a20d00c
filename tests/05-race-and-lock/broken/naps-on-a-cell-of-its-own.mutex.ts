// Has a sleep() made of a cell that nobody else knows, and sleeps a little longer each time.
// fails: mutex-no-timeout
const nobodys = new Int32Array(new SharedArrayBuffer(4));
const sleep = (ms: number) => Atomics.wait(nobodys, 0, 0, ms);

export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #holding = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    for (
      let ms = 1;
      Atomics.compareExchange(this.#state, this.#index, 0, 1) !== 0;
      ms = Math.min(2 * ms, 64)
    ) {
      sleep(ms);
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
