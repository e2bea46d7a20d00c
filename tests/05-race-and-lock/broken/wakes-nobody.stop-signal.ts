// Writes the stop down and wakes nobody; those who wait see it when their time is up.
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
  }

  wait(ms: number): boolean {
    Atomics.wait(this.#state, this.#index, 0, ms);
    return this.stopped;
  }
}
