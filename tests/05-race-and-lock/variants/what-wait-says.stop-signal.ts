// Goes by what Atomics.wait returns, and by nothing else.
const ANSWERS = { ok: true, 'not-equal': true, 'timed-out': false } as const;

export class StopSignal {
  private readonly cell: readonly [Int32Array, number];

  constructor(state: Int32Array, index = 0) {
    this.cell = [state, index];
  }

  get stopped(): boolean {
    return this.wait(0);
  }

  stop(): void {
    Atomics.store(...this.cell, 1);
    Atomics.notify(...this.cell);
  }

  wait(ms: number): boolean {
    return ANSWERS[Atomics.wait(...this.cell, 0, ms)];
  }
}
