// Writes the owner's number into the cell, and in the lowest bit whether somebody waits.
import { threadId } from 'node:worker_threads';

const FREE = 0;
const WAITING = 1;
const SELF = (threadId + 1) << 1;

class NotTheOwner extends Error {
  override readonly name = 'NotTheOwner';
}

export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    let mine = SELF;
    for (;;) {
      const seen = Atomics.compareExchange(this.#state, this.#index, FREE, mine);
      if (seen === FREE) return;
      const marked = seen | WAITING;
      if (seen !== marked && Atomics.compareExchange(this.#state, this.#index, seen, marked) !== seen)
        continue;
      Atomics.wait(this.#state, this.#index, marked);
      // Perhaps we are not the only ones who have slept.
      mine = SELF | WAITING;
    }
  }

  unlock(): void {
    const owner = Atomics.load(this.#state, this.#index) & ~WAITING;
    if (owner !== SELF)
      throw new NotTheOwner(owner === FREE ? 'nobody has locked it' : `thread ${(owner >> 1) - 1} has`);
    if (Atomics.exchange(this.#state, this.#index, FREE) & WAITING)
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
