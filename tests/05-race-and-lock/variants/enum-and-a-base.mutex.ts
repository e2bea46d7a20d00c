// An enum, an abstract base class, and states that count down from zero.
enum Cell {
  Free = 0,
  Held = -1,
  Awaited = -2,
}

abstract class Guard {
  protected abstract enter(): void;
  protected abstract leave(): void;

  withLock<T>(fn: () => T): T {
    this.enter();
    let result: T;
    try {
      result = fn();
    } catch (error) {
      this.leave();
      throw error;
    }
    this.leave();
    return result;
  }
}

export class Mutex extends Guard {
  #state;
  #index;
  #inside = false;

  constructor(state: Int32Array, index = 0) {
    super();
    // A view of just the one cell.
    this.#state = state.subarray(index, index + 1);
    this.#index = 0;
  }

  lock(): void {
    let next = Cell.Held;
    while (Atomics.compareExchange(this.#state, this.#index, Cell.Free, next) !== Cell.Free) {
      next = Cell.Awaited;
      const seen = Atomics.compareExchange(this.#state, this.#index, Cell.Held, Cell.Awaited);
      if (seen !== Cell.Free) Atomics.wait(this.#state, this.#index, Cell.Awaited);
    }
    this.#inside = true;
  }

  unlock(): void {
    if (!this.#inside) throw new Error('nobody is inside here');
    this.#inside = false;
    switch (Atomics.exchange(this.#state, this.#index, Cell.Free)) {
      case Cell.Awaited:
        Atomics.notify(this.#state, this.#index, 1);
        break;
      default:
    }
  }

  protected enter(): void {
    this.lock();
  }

  protected leave(): void {
    this.unlock();
  }
}
