// Looks, and then writes "somebody waits" into the cell, perhaps over a stop that has just come.
// fails: stop-wakes
const GO_ON = 0;
const WAITED_FOR = 1;
const STOPPED = 2;

export class StopSignal {
  readonly #state: Int32Array;
  readonly #index: number;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  get stopped(): boolean {
    return Atomics.load(this.#state, this.#index) === STOPPED;
  }

  stop(): void {
    if (Atomics.exchange(this.#state, this.#index, STOPPED) === WAITED_FOR) {
      Atomics.notify(this.#state, this.#index);
    }
  }

  wait(ms: number): boolean {
    if (this.stopped) return true;
    Atomics.store(this.#state, this.#index, WAITED_FOR);
    Atomics.wait(this.#state, this.#index, WAITED_FOR, ms);
    if (this.stopped) return true;
    Atomics.compareExchange(this.#state, this.#index, WAITED_FOR, GO_ON);
    return false;
  }
}
