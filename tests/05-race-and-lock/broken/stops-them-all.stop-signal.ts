// Writes the stop into every cell of the array.
// fails: stop-once
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
    for (let i = 0; i < this.#state.length; i += 1) {
      Atomics.store(this.#state, i, 1);
      Atomics.notify(this.#state, i);
    }
  }

  wait(ms: number): boolean {
    Atomics.wait(this.#state, this.#index, 0, ms);
    return this.stopped;
  }
}
