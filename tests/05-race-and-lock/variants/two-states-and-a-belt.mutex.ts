// Two states, everybody is notified, and the sleep has a time-out as a belt that is never needed.
export class Mutex {
  private holding = false;
  constructor(
    private readonly state: Int32Array,
    private readonly index: number = 0,
  ) {}

  lock(): void {
    while (Atomics.compareExchange(this.state, this.index, 0, 1) === 1) {
      Atomics.wait(this.state, this.index, 1, 1000);
    }
    this.holding = true;
  }

  unlock(): void {
    if (!this.holding) throw new RangeError('this thread is not the holder');
    this.holding = false;
    Atomics.store(this.state, this.index, 0);
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
