// Sleeps in slices on the cell itself, until a deadline by the clock.
export class StopSignal {
  constructor(
    private readonly state: Int32Array,
    private readonly index = 0,
  ) {}

  get stopped(): boolean {
    return Atomics.load(this.state, this.index) !== 0;
  }

  stop(): void {
    Atomics.or(this.state, this.index, 1);
    Atomics.notify(this.state, this.index, Infinity);
  }

  wait(ms: number): boolean {
    const end = performance.now() + ms;
    while (!this.stopped) {
      const left = end - performance.now();
      if (left <= 0) return false;
      Atomics.wait(this.state, this.index, 0, Math.min(left, 100));
    }
    return true;
  }
}
