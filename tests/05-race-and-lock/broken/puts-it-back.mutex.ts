// Takes the owner's number out of the cell, sees that it is another one's, and puts it back.
// fails: unlock-others
import { threadId } from 'node:worker_threads';

const ME = threadId + 1;

export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    for (;;) {
      const owner = Atomics.compareExchange(this.#state, this.#index, 0, ME);
      if (owner === 0) return;
      Atomics.wait(this.#state, this.#index, owner);
    }
  }

  unlock(): void {
    const owner = Atomics.exchange(this.#state, this.#index, 0);
    if (owner !== ME) {
      Atomics.store(this.#state, this.#index, owner);
      throw new Error(`locked by ${owner}, not by ${ME}`);
    }
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
