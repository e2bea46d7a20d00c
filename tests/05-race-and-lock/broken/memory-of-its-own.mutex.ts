// Makes a shared buffer in each instance, and so each thread has a lock for itself.
// fails: mutex-excludes
export class Mutex {
  readonly #state = new Int32Array(new SharedArrayBuffer(4));
  #holding = false;

  constructor(_state: Int32Array, _index = 0) {}

  lock(): void {
    while (Atomics.compareExchange(this.#state, 0, 0, 1) !== 0) Atomics.wait(this.#state, 0, 1);
    this.#holding = true;
  }

  unlock(): void {
    if (!this.#holding) throw new Error('not locked');
    this.#holding = false;
    Atomics.store(this.#state, 0, 0);
    Atomics.notify(this.#state, 0, 1);
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
