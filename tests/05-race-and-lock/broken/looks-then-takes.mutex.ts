// Looks whether the lock is free and then takes it, without Atomics.
// fails: mutex-excludes
export class Mutex {
  private readonly state: Int32Array;
  private readonly index: number;
  private mine = false;

  constructor(state: Int32Array, index = 0) {
    this.state = state;
    this.index = index;
  }

  lock(): void {
    while (this.state[this.index] !== 0) {
      Atomics.wait(this.state, this.index, 1);
    }
    this.state[this.index] = 1;
    this.mine = true;
  }

  unlock(): void {
    if (!this.mine) throw new Error('not locked by this thread');
    this.mine = false;
    this.state[this.index] = 0;
    Atomics.notify(this.state, this.index);
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
