// A decorator for what only the holder may do.
function holderOnly(method: (this: Mutex) => void, context: ClassMethodDecoratorContext) {
  return function (this: Mutex): void {
    if (!this.isHeld) throw new Error(`${String(context.name)}: this thread does not hold the lock`);
    method.call(this);
  };
}

export class Mutex {
  readonly #state: Int32Array;
  readonly #index: number;
  isHeld = false;

  constructor(state: Int32Array, index = 0) {
    this.#state = state;
    this.#index = index;
  }

  lock(): void {
    while (Atomics.exchange(this.#state, this.#index, 1) !== 0) Atomics.wait(this.#state, this.#index, 1);
    this.isHeld = true;
  }

  @holderOnly
  unlock(): void {
    this.isHeld = false;
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
