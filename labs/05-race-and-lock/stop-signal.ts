/**
 * Asks threads to stop, and wakes those who sleep meanwhile. (Python calls it an Event, other places a latch or a token.)
 *
 * Knows: one cell of shared memory. Never knows: who waits, or what they do until they look.
 */

/** All threads share the cell; each has an instance of its own for it. */
export class StopSignal {
  readonly #state: Int32Array;
  readonly #index: number;

  /** @param state over a `SharedArrayBuffer`. The cell is `state[index]`, zero when fresh, and nobody else uses it. */
  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  /** Whether the threads have been asked to stop. It never turns back. */
  get stopped(): boolean {
    return Atomics.load(this.#state, this.#index) !== 0;
  }

  /** Asks all to stop, those who sleep and those who will look later. */
  stop(): void {
    // TODO 6: say it in the cell, and wake everybody. (Handout: step 6)
  }

  /**
   * Blocks this thread until it is asked to stop, for `ms` milliseconds at most.
   *
   * @returns whether to stop. False: the time is up.
   */
  wait(ms: number): boolean {
    // TODO 6: sleep where `stop` can wake you. Nobody knows of this cell. (Handout: step 6)
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
    return this.stopped;
  }
}
