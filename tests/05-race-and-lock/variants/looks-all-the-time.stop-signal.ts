// Looks at the cell and at the clock all the time: it blocks its thread, and wastes a core.
export class StopSignal {
  state: Int32Array;
  index: number;

  constructor(state: Int32Array, index = 0) {
    this.state = state;
    this.index = index;
  }

  get stopped(): boolean {
    return Atomics.load(this.state, this.index) === 1;
  }

  stop(): void {
    Atomics.store(this.state, this.index, 1);
  }

  wait(ms: number): boolean {
    const end = Date.now() + ms + 1;
    do {
      if (this.stopped) return true;
    } while (Date.now() < end);
    return false;
  }
}
