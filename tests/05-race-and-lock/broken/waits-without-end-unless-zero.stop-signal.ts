// Goes to sleep again as long as it is not stopped, each time for the whole time.
// fails: stop-time
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
    while (ms > 0 && !this.stopped) Atomics.wait(this.#state, this.#index, 0, ms);
    return this.stopped;
  }
}
