// The cell holds the owner's number, negative once somebody waits; the number comes from threadId.
import { threadId } from 'node:worker_threads';

const me = threadId + 1;

export class Mutex {
  state: Int32Array;
  index: number;

  constructor(state: Int32Array, index = 0) {
    this.state = state;
    this.index = index;
  }

  lock() {
    let waited = false;
    for (;;) {
      const old = Atomics.compareExchange(this.state, this.index, 0, waited ? -me : me);
      if (old === 0) return;
      if (old < 0 || Atomics.compareExchange(this.state, this.index, old, -old) === old) {
        Atomics.wait(this.state, this.index, -Math.abs(old));
        waited = true;
      }
    }
  }

  unlock() {
    const old = Atomics.load(this.state, this.index);
    if (Math.abs(old) !== me) throw new Error(`held by ${old}, not by ${me}`);
    if (Atomics.exchange(this.state, this.index, 0) < 0) Atomics.notify(this.state, this.index, 1);
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
