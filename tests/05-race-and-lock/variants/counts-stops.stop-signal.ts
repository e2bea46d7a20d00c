// Counts how often it was stopped; more than never is stopped.
export class StopSignal {
  readonly #cell: Int32Array;

  constructor(state: Int32Array, index = 0) {
    this.#cell = state.subarray(index, index + 1);
  }

  get stopped(): boolean {
    return Atomics.load(this.#cell, 0) !== 0;
  }

  stop(): void {
    if (Atomics.add(this.#cell, 0, 1) === 0) Atomics.notify(this.#cell, 0, Infinity);
  }

  wait(ms: number): boolean {
    return this.stopped || (ms > 0 && Atomics.wait(this.#cell, 0, 0, ms) !== 'timed-out') || this.stopped;
  }
}
