// Two states, and wakes everybody on every unlock.
export class Mutex {
  private readonly cells: Int32Array;
  private readonly at: number;
  private locked = false;

  constructor(state: Int32Array, index = 0) {
    this.cells = state;
    this.at = index;
  }

  lock(): void {
    for (;;) {
      if (Atomics.compareExchange(this.cells, this.at, 0, 1) === 0) {
        this.locked = true;
        return;
      }
      Atomics.wait(this.cells, this.at, 1);
    }
  }

  unlock(): void {
    if (!this.locked) throw new Error('Mutex.unlock: this thread has not locked it');
    this.locked = false;
    Atomics.store(this.cells, this.at, 0);
    Atomics.notify(this.cells, this.at);
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
