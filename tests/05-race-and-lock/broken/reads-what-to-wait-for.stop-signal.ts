// Reads the cell for what wait compares with: when the stop comes in between, that is "stopped".
// fails: stop-wakes
export class StopSignal {
  readonly #state: Int32Array;
  readonly #index: number;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  get stopped(): boolean {
    return Atomics.load(this.#state, this.#index) === 1;
  }

  stop(): void {
    Atomics.store(this.#state, this.#index, 1);
    Atomics.notify(this.#state, this.#index);
  }

  wait(ms: number): boolean {
    if (this.stopped) return true;
    const now = Atomics.load(this.#state, this.#index);
    Atomics.wait(this.#state, this.#index, now, ms);
    return this.stopped;
  }
}
