/**
 * A lock for threads: from `lock` to `unlock` there is one thread at most. (Mutex is short for mutual exclusion.)
 *
 * Knows: one cell of shared memory, and whether this instance holds the lock. Never knows: what the lock protects, or who waits.
 */

// What the cell says. Zero must be "free": fresh shared memory is zero, and nobody has to set it up.
const FREE = 0;
const HELD = 1;

/** All threads share the cell; each has an instance of its own for it. */
export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;

  /** @param state over a `SharedArrayBuffer`. The cell is `state[index]`, zero when fresh. */
  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  /** Takes the lock. While another thread holds it, this one sleeps (pthread_mutex_lock(3)). */
  lock(): void {
    // TODO 2: nobody has looked whether it is free. See that and take it, in one step. (Handout: step 2)
    // TODO 3: while it is not free, sleep. (Handout: step 3)
    this.#state[this.#index] = HELD;
  }

  /**
   * Gives the lock back, and wakes one of those who sleep.
   *
   * @throws Error this instance does not hold the lock. It is another thread's, then, and stays so.
   */
  unlock(): void {
    // TODO 3: wake somebody. (Handout: step 3)
    // TODO 4: refuse, when this instance does not hold it. (Handout: step 4)
    this.#state[this.#index] = FREE;
  }

  /** Does `fn` while holding the lock, and gives back what it gave. The lock is free again, however `fn` ends. */
  withLock<T>(fn: () => T): T {
    this.lock();
    // TODO 4: and if `fn` throws? (Handout: step 4)
    const result = fn();
    this.unlock();
    return result;
  }
}
