// Counts in the cell who waits, to notify only when it is worth it.
const STOPPED = 1;
const WAITER = 2;

export class StopSignal {
  readonly #state: Int32Array;
  readonly #index: number;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  get stopped(): boolean {
    return (Atomics.load(this.#state, this.#index) & STOPPED) === STOPPED;
  }

  stop(): void {
    const before = Atomics.or(this.#state, this.#index, STOPPED);
    if (before >= WAITER) Atomics.notify(this.#state, this.#index);
  }

  wait(ms: number): boolean {
    const end = performance.now() + ms;
    let now = Atomics.add(this.#state, this.#index, WAITER) + WAITER;
    try {
      for (let left = ms; (now & STOPPED) === 0 && left > 0; left = end - performance.now()) {
        Atomics.wait(this.#state, this.#index, now, left);
        now = Atomics.load(this.#state, this.#index);
      }
      return (now & STOPPED) === STOPPED;
    } finally {
      Atomics.sub(this.#state, this.#index, WAITER);
    }
  }
}
