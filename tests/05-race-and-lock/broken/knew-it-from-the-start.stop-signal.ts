// Reads the cell when it is made, and never again.
// fails: stop-once
export class StopSignal {
  readonly #state: Int32Array;
  readonly #index: number;
  stopped: boolean;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
    this.stopped = Atomics.load(state, index) === 1;
  }

  stop(): void {
    this.stopped = true;
    Atomics.store(this.#state, this.#index, 1);
    Atomics.notify(this.#state, this.#index);
  }

  wait(ms: number): boolean {
    return Atomics.wait(this.#state, this.#index, 0, ms) !== 'timed-out';
  }
}
