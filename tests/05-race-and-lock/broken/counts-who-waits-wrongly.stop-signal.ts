// Counts in the cell who waits, and takes every change of the cell for the end of its wait.
// fails: stop-wakes
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
    return (Atomics.load(this.#state, this.#index) & STOPPED) !== 0;
  }

  stop(): void {
    if (Atomics.or(this.#state, this.#index, STOPPED) >= WAITER) Atomics.notify(this.#state, this.#index);
  }

  wait(ms: number): boolean {
    const now = Atomics.add(this.#state, this.#index, WAITER) + WAITER;
    if ((now & STOPPED) === 0) Atomics.wait(this.#state, this.#index, now, ms);
    Atomics.sub(this.#state, this.#index, WAITER);
    return this.stopped;
  }
}
