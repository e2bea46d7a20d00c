// A function and its prototype, as it was before there were classes.
interface Self {
  state: Int32Array;
  index: number;
  locks: number;
}

export function Mutex(this: Self, state: Int32Array, index?: number) {
  this.state = state;
  this.index = index || 0;
  this.locks = 0;
}

Mutex.prototype.lock = function (this: Self) {
  let has = 1;
  for (;;) {
    const before = Atomics.load(this.state, this.index);
    if (before === 0) {
      if (Atomics.compareExchange(this.state, this.index, 0, has) === 0) break;
    } else if (before > 1 || Atomics.compareExchange(this.state, this.index, 1, 2) === 1) {
      Atomics.wait(this.state, this.index, 2);
      has = 2;
    }
  }
  this.locks = 1;
};

Mutex.prototype.unlock = function (this: Self) {
  if (this.locks !== 1) throw new Error('no lock, no unlock');
  this.locks = 0;
  if (Atomics.exchange(this.state, this.index, 0) > 1) Atomics.notify(this.state, this.index, 1);
};

Mutex.prototype.withLock = function (this: Self & { lock(): void; unlock(): void }, fn: () => unknown) {
  this.lock();
  try {
    return fn();
  } finally {
    this.unlock();
  }
};
