// Refuses arrays and indices that cannot be right, and tells what it does when NODE_DEBUG says so.
import { debuglog, inspect, types } from 'node:util';
import { isMainThread, threadId } from 'node:worker_threads';

const debug = debuglog('mutex');

export class Mutex {
  readonly #state: Int32Array<SharedArrayBuffer>;
  readonly #index: number;
  #since: number | undefined;

  constructor(state: Int32Array, index = 0) {
    if (!(state instanceof Int32Array) || !types.isInt32Array(state))
      throw new TypeError(`an Int32Array, not ${inspect(state)}`);
    if (!(state.buffer instanceof SharedArrayBuffer) || !types.isSharedArrayBuffer(state.buffer))
      throw new TypeError('its buffer must be shared');
    if (!Number.isInteger(index) || index < 0 || index >= state.length)
      throw new RangeError(`the index must be from 0 to ${state.length - 1}, not ${index}`);
    this.#state = state as Int32Array<SharedArrayBuffer>;
    this.#index = index;
  }

  lock(): void {
    const start = performance.now();
    while (Atomics.compareExchange(this.#state, this.#index, 0, 1) !== 0) {
      debug('%s waits', isMainThread ? 'the main thread' : `thread ${threadId}`);
      Atomics.wait(this.#state, this.#index, 1);
    }
    this.#since = performance.now();
    debug('locked after %d ms', this.#since - start);
  }

  unlock(): void {
    if (this.#since === undefined) throw new Error('unlock: not locked by this thread');
    debug('unlocked after %d ms', performance.now() - this.#since);
    this.#since = undefined;
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

  [Symbol.dispose](): void {
    if (this.#since !== undefined) this.unlock();
  }
}
