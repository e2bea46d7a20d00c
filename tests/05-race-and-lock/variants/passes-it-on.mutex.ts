// Who unlocks while others wait does not set the lock free, but leaves it to one of them.
const HELD = 1;
const LEFT_TO_WAITERS = 2;
const WAITER = 4;

export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #holding = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    this.#change((now) => (now === 0 ? HELD : now + WAITER));
    // It was free, and only we can have set it to HELD; or we are one of those who wait.
    if (this.#before !== 0) this.#waitForOurTurn();
    this.#holding = true;
  }

  unlock(): void {
    if (!this.#holding) throw new Error('unlock: not ours');
    this.#holding = false;
    this.#change((now) => (now === HELD ? 0 : now | LEFT_TO_WAITERS));
    if (this.#before !== HELD) Atomics.notify(this.#state, this.#index, 1);
  }

  withLock<T>(fn: () => T): T {
    this.lock();
    try {
      return fn();
    } finally {
      this.unlock();
    }
  }

  #before = 0;

  #change(how: (now: number) => number): void {
    for (let now = Atomics.load(this.#state, this.#index); ; ) {
      this.#before = Atomics.compareExchange(this.#state, this.#index, now, how(now));
      if (this.#before === now) return;
      now = this.#before;
    }
  }

  #waitForOurTurn(): void {
    for (;;) {
      const now = Atomics.load(this.#state, this.#index);
      if ((now & LEFT_TO_WAITERS) === 0) Atomics.wait(this.#state, this.#index, now);
      else if (Atomics.compareExchange(this.#state, this.#index, now, now - WAITER - LEFT_TO_WAITERS) === now)
        return;
    }
  }
}
