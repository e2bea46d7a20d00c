// Sets the cell to "go on" in the constructor, also when it was stopped before.
// fails: stop-once
export class StopSignal {
  readonly #state: Int32Array;
  readonly #index: number;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
    Atomics.store(state, index, 0);
  }

  get stopped(): boolean {
    return Atomics.load(this.#state, this.#index) === 1;
  }

  stop(): void {
    Atomics.store(this.#state, this.#index, 1);
    Atomics.notify(this.#state, this.#index);
  }

  wait(ms: number): boolean {
    Atomics.wait(this.#state, this.#index, 0, ms);
    return this.stopped;
  }
}
