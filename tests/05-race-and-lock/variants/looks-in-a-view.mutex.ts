// Looks with a DataView some times before it sleeps.
export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  readonly #view: DataView;
  #holding = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
    this.#view = new DataView(state.buffer, state.byteOffset, state.byteLength);
  }

  lock(): void {
    while (Atomics.exchange(this.#state, this.#index, 1) !== 0) {
      let looks = 50;
      while (this.#view.getInt32(this.#index * 4, true) !== 0 && looks > 0) looks -= 1;
      if (looks === 0) Atomics.wait(this.#state, this.#index, 1);
    }
    this.#holding = true;
  }

  unlock(): void {
    if (!this.#holding) throw new Error('unlock: not ours');
    this.#holding = false;
    Atomics.store(this.#state, this.#index, 0);
    Atomics.notify(this.#state, this.#index, 1);
  }

  withLock<T>(fn: () => T): T {
    this.lock();
    try {
      return fn();
    } finally {
      this.unlock();
    }
  }
}
