// withLock is what there is; lock and unlock are made of the same two functions.
type Cell = readonly [state: Int32Array, index: number];

function acquire([state, index]: Cell): void {
  let before = Atomics.compareExchange(state, index, 0, -1);
  while (before !== 0) {
    if (before === -1) before = Atomics.compareExchange(state, index, -1, -2);
    if (before !== 0) Atomics.wait(state, index, -2);
    before = Atomics.compareExchange(state, index, 0, -2);
  }
}

function release([state, index]: Cell): void {
  if (Atomics.exchange(state, index, 0) === -2) Atomics.notify(state, index, 1);
}

export class Mutex {
  readonly #cell: Cell;
  #isInside = false;

  constructor(state: Int32Array, index = 0) {
    this.#cell = [state, index];
  }

  withLock<T>(fn: () => T): T {
    acquire(this.#cell);
    this.#isInside = true;
    try {
      return fn();
    } finally {
      this.#isInside = false;
      release(this.#cell);
    }
  }

  lock(): void {
    acquire(this.#cell);
    this.#isInside = true;
  }

  unlock(): void {
    if (!this.#isInside) throw new Error('unlock() belongs after lock()');
    this.#isInside = false;
    release(this.#cell);
  }
}
