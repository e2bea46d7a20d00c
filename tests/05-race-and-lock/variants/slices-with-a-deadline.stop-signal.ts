// Sleeps in slices of 50 ms, on the cell itself, until a point in time.
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
    const end = performance.now() + ms;
    while (!this.stopped) {
      const left = end - performance.now();
      if (left <= 0) return false;
      Atomics.wait(this.#state, this.#index, 0, Math.min(left, 50));
    }
    return true;
  }
}
