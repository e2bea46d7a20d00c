// Believes that "ok" from Atomics.wait means: the lock is yours.
// fails: mutex-excludes
export class Mutex {
  readonly state: Int32Array;
  readonly index: number;
  #isMine = false;

  constructor(state: Int32Array, index = 0) {
    this.state = state;
    this.index = index;
  }

  lock(): void {
    for (;;) {
      if (Atomics.compareExchange(this.state, this.index, 0, 1) === 0) break;
      if (Atomics.wait(this.state, this.index, 1) === 'ok') break;
    }
    this.#isMine = true;
  }

  unlock(): void {
    if (!this.#isMine) throw new Error('not mine');
    this.#isMine = false;
    Atomics.store(this.state, this.index, 0);
    Atomics.notify(this.state, this.index, 1);
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
