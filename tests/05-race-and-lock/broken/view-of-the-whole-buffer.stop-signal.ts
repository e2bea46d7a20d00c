// Makes a view of the whole buffer, which begins before the array does.
// fails: stop-own-cell
export class StopSignal {
  readonly #cells: Int32Array;
  readonly #index: number;

  constructor(state: Int32Array, index = 0) {
    this.#cells = new Int32Array(state.buffer);
    this.#index = index;
  }

  get stopped(): boolean {
    return Atomics.load(this.#cells, this.#index) === 1;
  }

  stop(): void {
    Atomics.store(this.#cells, this.#index, 1);
    Atomics.notify(this.#cells, this.#index);
  }

  wait(ms: number): boolean {
    Atomics.wait(this.#cells, this.#index, 0, ms);
    return this.stopped;
  }
}
