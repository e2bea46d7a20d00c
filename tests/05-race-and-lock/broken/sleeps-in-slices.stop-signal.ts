// Sleeps elsewhere, ten milliseconds at a time, and looks in between.
// fails: stop-wakes
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
    const pillow = new Int32Array(new SharedArrayBuffer(4));
    for (let slept = 0; slept < ms && !this.stopped; slept += 10)
      Atomics.wait(pillow, 0, 0, Math.min(10, ms - slept));
    return this.stopped;
  }
}
