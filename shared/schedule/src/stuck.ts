/**
 * Tells that a thread never came to its next step, and what had happened until then.
 */
import type { Run, StepRecord } from './run.ts';

/** A thread never came to its next step: it loops, or is blocked, outside of everything that is followed. */
export class StuckError extends Error {
  readonly thread: number;
  readonly run: Run;
  readonly record: readonly StepRecord[];
  readonly memory: readonly number[];

  constructor(
    thread: number,
    how: string,
    run: Run,
    record: readonly StepRecord[],
    memory: readonly number[],
  ) {
    super(how);
    this.name = 'StuckError';
    this.thread = thread;
    this.run = run;
    this.record = record;
    this.memory = memory;
  }
}
