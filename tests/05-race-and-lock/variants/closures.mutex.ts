// A constructor function whose variables are closed over, no class; ten tries before each sleep.
import { types } from 'node:util';

type Lock = { lock(): void; unlock(): void; withLock<T>(fn: () => T): T };

function makeMutex(this: Lock, state: Int32Array, index = 0): void {
  if (!types.isInt32Array(state) || !types.isSharedArrayBuffer(state.buffer)) {
    throw new TypeError('an Int32Array over shared memory');
  }
  let held = false;
  this.lock = () => {
    // Who has slept once says so when it takes the lock: others may sleep still.
    for (let tries = 1, mine = 1; Atomics.compareExchange(state, index, 0, mine) !== 0; tries++) {
      if (tries % 10 !== 0) continue;
      if (Atomics.compareExchange(state, index, 1, 3) !== 0) Atomics.wait(state, index, 3);
      mine = 3;
    }
    held = true;
  };
  this.unlock = () => {
    if (!held) throw new Error('not locked here');
    held = false;
    if (Atomics.exchange(state, index, 0) === 3) Atomics.notify(state, index, 1);
  };
  this.withLock = (fn) => {
    this.lock();
    try {
      return fn();
    } finally {
      this.unlock();
    }
  };
}

export const Mutex = makeMutex as unknown as new (state: Int32Array, index?: number) => Lock;
