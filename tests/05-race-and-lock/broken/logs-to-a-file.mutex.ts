// Writes a log file about who has the lock.
// fails: mutex-alone
import { appendFileSync } from 'node:fs';
import { threadId } from 'node:worker_threads';

const log = (text: string) => appendFileSync('mutex.log', `thread ${threadId}: ${text}\n`);

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
    log('locked');
  }

  unlock(): void {
    if (!this.#holding) throw new Error('not locked');
    this.#holding = false;
    log('unlocked');
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
