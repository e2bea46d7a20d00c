// Looks at its cell, and sleeps on another one, on which stop() notifies.
// fails: stop-wakes
const bed = new Int32Array(new SharedArrayBuffer(4));

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
    Atomics.notify(bed, 0);
  }

  wait(ms: number): boolean {
    if (!this.stopped) Atomics.wait(bed, 0, 0, ms);
    return this.stopped;
  }
}
