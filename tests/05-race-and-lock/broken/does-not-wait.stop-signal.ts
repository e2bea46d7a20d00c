// Looks, and returns at once.
// fails: stop-time
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

  wait(_ms: number): boolean {
    return this.stopped;
  }
}
