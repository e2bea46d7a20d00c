// A const enum and parameter properties; only the first stop() wakes.
const enum Word {
  GoOn = 0,
  Stop = -1,
}

export class StopSignal {
  constructor(
    private readonly state: Int32Array,
    private readonly index: number = 0,
  ) {}

  get stopped(): boolean {
    return Atomics.compareExchange(this.state, this.index, Word.Stop, Word.Stop) === Word.Stop;
  }

  stop(): void {
    if (Atomics.exchange(this.state, this.index, Word.Stop) === Word.GoOn) {
      Atomics.notify(this.state, this.index);
    }
  }

  wait(ms: number): boolean {
    const why = Atomics.wait(this.state, this.index, Word.GoOn, ms);
    return why !== 'timed-out' || this.stopped;
  }
}
