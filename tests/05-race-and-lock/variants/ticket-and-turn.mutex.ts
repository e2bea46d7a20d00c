// A ticket lock: the high half of the cell counts tickets, the low half says whose turn it is; everybody is served in order.
export class Mutex {
  private mine = -1;
  private readonly state: Int32Array;
  private readonly index: number;

  constructor(state: Int32Array, index = 0) {
    this.state = state;
    this.index = index;
  }

  lock(): void {
    const ticket = (Atomics.add(this.state, this.index, 0x10000) >>> 16) & 0xffff;
    for (;;) {
      const now = Atomics.load(this.state, this.index);
      if ((now & 0xffff) === ticket) break;
      Atomics.wait(this.state, this.index, now);
    }
    this.mine = ticket;
  }

  unlock(): void {
    if (this.mine < 0) throw new Error('not your turn');
    this.mine = -1;
    for (;;) {
      const now = Atomics.load(this.state, this.index);
      const next = (now & ~0xffff) | ((now + 1) & 0xffff);
      if (Atomics.compareExchange(this.state, this.index, now, next) === now) break;
    }
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
