// Waits in steps of a whole second.
// fails: stop-duration
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
    for (let left = ms; left > 0 && !this.stopped; left -= 1000) {
      Atomics.wait(this.#state, this.#index, 0, 1000);
    }
    return this.stopped;
  }
}
