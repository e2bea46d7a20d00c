// Sleeps ten milliseconds at a time on a cell of its own, and looks in between.
// fails: stop-wakes
const nobodys = new Int32Array(new SharedArrayBuffer(4));

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
    for (let left = ms; left > 0 && !this.stopped; left = end - performance.now()) {
      Atomics.wait(nobodys, 0, 0, Math.min(10, left));
    }
    return this.stopped;
  }
}
