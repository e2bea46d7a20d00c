// Recursion: whoever was woken and is not stopped waits for the rest of the time.
export class StopSignal {
  readonly #state: Int32Array;
  readonly #index: number;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  get stopped(): boolean {
    return Atomics.load(this.#state, this.#index) !== 0;
  }

  stop(): void {
    Atomics.or(this.#state, this.#index, 1);
    Atomics.notify(this.#state, this.#index);
  }

  wait(ms: number, since = performance.now()): boolean {
    if (this.stopped) return true;
    const left = since + ms - performance.now();
    if (Atomics.wait(this.#state, this.#index, 0, Math.max(0, left)) === 'timed-out') return this.stopped;
    return this.wait(ms, since);
  }
}
