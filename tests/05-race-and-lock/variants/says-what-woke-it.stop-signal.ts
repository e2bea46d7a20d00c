// Goes by the answer of Atomics.wait: only a time-out means that nobody stopped.
export class StopSignal {
  #state: Int32Array;
  #index: number;

  constructor(state: Int32Array, index?: number) {
    this.#state = state;
    this.#index = index ?? 0;
  }

  get stopped() {
    return Atomics.compareExchange(this.#state, this.#index, 0, 0) === 1;
  }

  stop() {
    if (Atomics.exchange(this.#state, this.#index, 1) === 0) Atomics.notify(this.#state, this.#index);
  }

  wait(ms: number) {
    return Atomics.wait(this.#state, this.#index, 0, ms) !== 'timed-out';
  }
}
