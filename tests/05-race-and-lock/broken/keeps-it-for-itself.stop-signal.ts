// Remembers the stop in the instance, and wakes the others without telling them why.
// fails: stop-once
export class StopSignal {
  readonly #state: Int32Array;
  readonly #index: number;
  #isStopped = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  get stopped(): boolean {
    return this.#isStopped;
  }

  stop(): void {
    this.#isStopped = true;
    Atomics.notify(this.#state, this.#index);
  }

  wait(ms: number): boolean {
    if (!this.#isStopped) this.#isStopped = Atomics.wait(this.#state, this.#index, 0, ms) === 'ok';
    return this.#isStopped;
  }
}
