/**
 * A lock for threads: from `lock` to `unlock` there is one thread at most. (Mutex is short for mutual exclusion.)
 *
 * Knows: one cell of shared memory, and whether this instance holds the lock. Never knows: what the lock protects, or who waits.
 */

// What the cell says. Zero must be "free": fresh shared memory is zero, and nobody has to set it up.
const FREE = 0;
/** Somebody holds it, and nobody waits. */
const HELD = 1;
/** Somebody holds it, and perhaps somebody sleeps until it is free. (Drepper, "Futexes Are Tricky", the third mutex.) */
const CONTENDED = 2;

/** All threads share the cell; each has an instance of its own for it. */
export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  /** No other thread sees this, so it needs no Atomics. */
  #holding = false;

  /** @param state over a `SharedArrayBuffer`. The cell is `state[index]`, zero when fresh. */
  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  /**
   * Takes the lock. While another thread holds it, this one sleeps (pthread_mutex_lock(3)).
   *
   * The first line is the usual case, and all that an unhindered lock costs: to see "free" and to write "held" is *one* step,
   * which nobody can come between (compare and swap; ECMAScript, Atomics.compareExchange).
   */
  lock(): void {
    if (Atomics.compareExchange(this.#state, this.#index, FREE, HELD) !== FREE) this.#lockAfterSleep();
    this.#holding = true;
  }

  /**
   * Says in the cell that somebody waits, and sleeps as long as that is what it says.
   *
   * `exchange` gives what was there before. If that was "free", the lock is ours. We leave "contended" behind then, although
   * perhaps nobody else waits: that costs one needless `notify`, while "held" could leave a sleeper to sleep for ever.
   *
   * Between our look and our sleep the holder may unlock and notify, when we are not asleep yet. So `Atomics.wait` compares
   * once more, in one step with falling asleep: if the cell is no longer "contended", it returns at once (futex(2), FUTEX_WAIT;
   * ECMAScript, Atomics.wait). No wake-up can be lost, and no time-out is needed to make up for one.
   *
   * It is a loop because to be woken means "look again", not "it is yours": another thread may have been quicker.
   */
  #lockAfterSleep(): void {
    while (Atomics.exchange(this.#state, this.#index, CONTENDED) !== FREE) {
      Atomics.wait(this.#state, this.#index, CONTENDED);
    }
  }

  /**
   * Gives the lock back, and wakes one of those who sleep.
   *
   * One is enough: it leaves "contended" behind, and will wake the next. Where nobody waited, nobody is notified: that
   * is a call into the system, and on every unlock it would cost more than all the rest.
   *
   * @throws Error this instance does not hold the lock. It is another thread's, then, and stays so.
   */
  unlock(): void {
    if (!this.#holding) throw new Error('unlock: this thread does not hold the mutex');
    this.#holding = false;
    // An Atomics operation also publishes: whatever we wrote before it is seen by whoever reads this "free" and goes on
    // (ECMAScript, memory model: it synchronizes with). A plain `state[index] = 0` would promise nothing of the kind.
    if (Atomics.exchange(this.#state, this.#index, FREE) === CONTENDED) {
      Atomics.notify(this.#state, this.#index, 1);
    }
  }

  /** Does `fn` while holding the lock, and gives back what it gave. `finally`: a thrown error must not keep the lock. */
  withLock<T>(fn: () => T): T {
    this.lock();
    try {
      return fn();
    } finally {
      this.unlock();
    }
  }
}
