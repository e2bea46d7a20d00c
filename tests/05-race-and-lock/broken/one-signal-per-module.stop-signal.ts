// Has one flag in the module besides the cell, and says "stopped" for every signal of the thread when one is.
// fails: stop-once
let isStopped = false;

export class StopSignal {
  readonly #state: Int32Array;
  readonly #index: number;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  get stopped(): boolean {
    isStopped ||= Atomics.load(this.#state, this.#index) === 1;
    return isStopped;
  }

  stop(): void {
    Atomics.store(this.#state, this.#index, 1);
    Atomics.notify(this.#state, this.#index);
  }

  wait(ms: number): boolean {
    Atomics.wait(this.#state, this.#index, 0, ms);
    return this.stopped;
  }
}
