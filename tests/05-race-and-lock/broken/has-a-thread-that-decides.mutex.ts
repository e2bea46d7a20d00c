// Starts a thread of its own that gives the lock to one after the other.
// fails: mutex-alone
import { Worker } from 'node:worker_threads';

const REFEREE = `
  const { workerData: { state, index } } = require('node:worker_threads');
  for (;;) {
    Atomics.wait(state, index, 0);
    Atomics.compareExchange(state, index, 1, 2);
    Atomics.notify(state, index, 1);
    Atomics.wait(state, index, 2);
  }
`;

export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #holding = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
    new Worker(REFEREE, { eval: true, workerData: { state, index } }).unref();
  }

  lock(): void {
    while (Atomics.compareExchange(this.#state, this.#index, 0, 1) !== 0) {
      Atomics.wait(this.#state, this.#index, 2);
    }
    Atomics.notify(this.#state, this.#index);
    this.#holding = true;
  }

  unlock(): void {
    if (!this.#holding) throw new Error('not locked');
    this.#holding = false;
    Atomics.store(this.#state, this.#index, 0);
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
