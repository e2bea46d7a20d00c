/**
 * Asks threads to stop, and wakes those who sleep meanwhile. (Python calls it an Event, other places a latch or a token.)
 *
 * Knows: one cell of shared memory. Never knows: who waits, or what they do until they look.
 *
 * A thread cannot be stopped from outside without harm: `terminate()` leaves its work half done, and a lock that it
 * holds stays locked for ever. So one asks, and the thread ends where it knows that it may.
 */

// Zero must be "go on": fresh shared memory is zero.
const GO_ON = 0;
const STOP = 1;

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
    // A plain read in a loop may be done once, before the loop, and never again: the engine sees nobody else write there.
    // Atomics.load reads each time (ECMAScript, memory model).
    return Atomics.load(this.#state, this.#index) === STOP;
  }

  /**
   * Asks all to stop, those who sleep and those who will look later.
   *
   * First the word, then the wake-up: who is woken looks, and must find it. Without a count, `notify` wakes everybody.
   */
  stop(): void {
    Atomics.store(this.#state, this.#index, STOP);
    Atomics.notify(this.#state, this.#index);
  }

  /**
   * Blocks this thread until it is asked to stop, for `ms` milliseconds at most.
   *
   * Who is asked between our last look and our sleep does not sleep: `Atomics.wait` compares the cell with "go on" in one step
   * with falling asleep, and returns at once when it differs (futex(2)).
   *
   * @returns whether to stop. False: the time is up. We look instead of asking `wait` why it returned: the answer is in the
   *   cell, whatever it was that woke us.
   */
  wait(ms: number): boolean {
    Atomics.wait(this.#state, this.#index, GO_ON, ms);
    return this.stopped;
  }
}
