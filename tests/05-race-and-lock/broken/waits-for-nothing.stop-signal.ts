// Returns true from wait(0), as there is nothing to wait for.
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
    Atomics.store(this.#state, this.#index, 1);
    Atomics.notify(this.#state, this.#index);
  }

  wait(ms: number): boolean {
    if (ms === 0) return true;
    return Atomics.wait(this.#state, this.#index, 0, ms) !== 'timed-out';
  }
}
