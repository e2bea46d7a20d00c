// Forgets the index, and uses the first cell.
// fails: stop-once
export class StopSignal {
  readonly #state: Int32Array;

  constructor(state: Int32Array, _index = 0) {
    this.#state = state;
  }

  get stopped(): boolean {
    return Atomics.load(this.#state, 0) === 1;
  }

  stop(): void {
    Atomics.store(this.#state, 0, 1);
    Atomics.notify(this.#state, 0);
  }

  wait(ms: number): boolean {
    Atomics.wait(this.#state, 0, 0, ms);
    return this.stopped;
  }
}
