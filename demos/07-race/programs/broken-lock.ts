/** A lock that is broken: it looks, and then it takes. Each is one step, and together they are two. */

const FREE = 0;
const HELD = 1;

export class Mutex {
  readonly #state: Int32Array;

  constructor(state: Int32Array) {
    this.#state = state;
  }

  lock(): void {
    while (Atomics.load(this.#state, 0) === HELD) {
      Atomics.wait(this.#state, 0, HELD);
    }
    Atomics.store(this.#state, 0, HELD);
  }

  unlock(): void {
    Atomics.store(this.#state, 0, FREE);
    Atomics.notify(this.#state, 0);
  }
}
