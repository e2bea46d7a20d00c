// An enum for the states and parameter properties for the cell: needs more than that types are taken out.
enum State {
  Free,
  Held,
  Contended,
}

export class Mutex {
  #held = false;

  constructor(
    private readonly state: Int32Array,
    private readonly index: number = 0,
  ) {}

  public lock(): void {
    if (this.swap(State.Free, State.Held)) {
      this.#held = true;
      return;
    }
    do {
      if (this.get() === State.Contended || this.swap(State.Held, State.Contended)) {
        Atomics.wait(this.state, this.index, State.Contended);
      }
    } while (!this.swap(State.Free, State.Contended));
    this.#held = true;
  }

  public unlock(): void {
    if (!this.#held) throw new Error(`cannot unlock: ${State[this.get()]}, but not by this thread`);
    this.#held = false;
    const before: State = Atomics.exchange(this.state, this.index, State.Free);
    if (before === State.Contended) Atomics.notify(this.state, this.index, 1);
  }

  public withLock<T>(fn: () => T): T {
    this.lock();
    try {
      return fn();
    } finally {
      this.unlock();
    }
  }

  private get(): State {
    return Atomics.load(this.state, this.index);
  }

  private swap(from: State, to: State): boolean {
    return Atomics.compareExchange(this.state, this.index, from, to) === from;
  }
}
