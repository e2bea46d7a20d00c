// Keeps in the instance what it saw last, and other instances are not asked.
// fails: stop-once
export class StopSignal {
  readonly #state: Int32Array;
  readonly #index: number;
  #stopped = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  stop(): void {
    this.#stopped = true;
    Atomics.store(this.#state, this.#index, 1);
    Atomics.notify(this.#state, this.#index);
  }

  wait(ms: number): boolean {
    if (Atomics.wait(this.#state, this.#index, 0, ms) === 'ok') this.#stopped = true;
    return this.#stopped;
  }
}
