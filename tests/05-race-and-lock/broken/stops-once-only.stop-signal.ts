// Throws when it was stopped before.
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
    if (Atomics.exchange(this.#state, this.#index, 1) === 1) throw new Error('stopped already');
    Atomics.notify(this.#state, this.#index);
  }

  wait(ms: number): boolean {
    Atomics.wait(this.#state, this.#index, 0, ms);
    return this.stopped;
  }
}
