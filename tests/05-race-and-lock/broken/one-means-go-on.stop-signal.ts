// Has 1 for "go on", and so begins stopped.
// fails: stop-once
export class StopSignal {
  readonly #state: Int32Array;
  readonly #index: number;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  get stopped(): boolean {
    return Atomics.load(this.#state, this.#index) === 0;
  }

  stop(): void {
    Atomics.store(this.#state, this.#index, 0);
    Atomics.notify(this.#state, this.#index);
  }

  wait(ms: number): boolean {
    Atomics.wait(this.#state, this.#index, 1, ms);
    return this.stopped;
  }
}
