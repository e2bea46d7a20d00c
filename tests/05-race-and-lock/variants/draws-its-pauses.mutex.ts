// Tries a few times with growing pauses, which are drawn, so that not all try at the same time; then it sleeps.
const spinFor = (rounds: number) => {
  let x = 0;
  for (let i = 0; i < rounds; i += 1) x += Math.sqrt(i);
  return x;
};

export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  #holding = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    for (let rounds = 1; !this.#tryIt(); rounds *= 2) {
      if (rounds < 64) spinFor(rounds + Math.random() * rounds);
      else Atomics.wait(this.#state, this.#index, 1);
    }
    this.#holding = true;
  }

  #tryIt(): boolean {
    return (
      Atomics.load(this.#state, this.#index) === 0 && Atomics.exchange(this.#state, this.#index, 1) === 0
    );
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
