/**
 * Finds two accesses to the same memory, one of them a write, that nothing orders: a data race.
 *
 * Knows: vector clocks (Mattern, "Virtual time and global states of distributed systems", 1988; Lamport's happens-before), and which
 * operations order what (ECMA-262, 29.10 "Happens-Before Relations"). It looks at one interleaving, and finds races also where this one
 * came out right. What a thread reads by an Atomics operation from an Atomics operation orders them; a plain write orders nothing.
 */
import { isAtomic } from './operations.ts';
import type { StepRecord } from './run.ts';

type Clock = number[];

export interface Race {
  /** Numbers of the two events. */
  readonly first: number;
  readonly second: number;
}

/** The first race on one of these cells by plain accesses. */
export function findRace(
  record: readonly StepRecord[],
  threads: number,
  cells: readonly number[],
): Race | undefined {
  const clocks = Array.from({ length: threads }, (_, thread) => zero(threads, thread));
  /** What a thread learns that reads the cell by Atomics; who sleeps on it or wakes others; or takes the lock. */
  const written = new Map<number, Clock>();
  const queues = new Map<number, Clock>();
  let lock: Clock = zero(threads);
  const accesses = new Map<
    number,
    { readonly event: number; readonly clock: Clock; readonly step: StepRecord }[]
  >();

  for (const [event, step] of record.entries()) {
    const { thread, operation, cell, left, saw, extra } = step;
    const mine = clocks[thread] ?? zero(threads);
    mine[thread] = (mine[thread] ?? 0) + 1;

    if (operation === 'read' || operation === 'write') {
      if (operation === 'write') written.delete(cell);
      if (!cells.includes(cell)) continue;
      const earlier = accesses.get(cell) ?? [];
      const unordered = earlier.find(
        (other) =>
          other.step.thread !== thread &&
          (operation === 'write' || other.step.operation === 'write') &&
          !isBefore(other.clock, mine, other.step.thread),
      );
      if (unordered) return { first: unordered.event, second: event };
      accesses.set(cell, [...earlier, { event, clock: [...mine], step }]);
    } else if (operation === 'Atomics.wait' || operation === 'Atomics.notify') {
      // Both go through the cell's list of waiters, one after the other.
      learn(mine, queues.get(cell));
      queues.set(cell, [...mine]);
    } else if (operation === 'wake') {
      if (extra > 0) learn(mine, queues.get(cell));
    } else if (isAtomic(operation)) {
      if (operation !== 'Atomics.store') learn(mine, written.get(cell));
      const writes =
        operation !== 'Atomics.load' && !(operation === 'Atomics.compareExchange' && saw === left);
      if (writes) written.set(cell, [...mine]);
    } else if (operation === 'lock') {
      learn(mine, lock);
    } else if (operation === 'unlock') {
      lock = [...mine];
    }
  }
  return undefined;
}

function zero(threads: number, thread?: number): Clock {
  return Array.from({ length: threads }, (_, i) => (i === thread ? 1 : 0));
}

function learn(mine: Clock, other: Clock | undefined): void {
  for (const [thread, time] of (other ?? []).entries()) mine[thread] = Math.max(mine[thread] ?? 0, time);
}

/** Whether an event of `thread` with this clock happened before somebody who has the other clock. */
function isBefore(clock: Clock, later: Clock, thread: number): boolean {
  return (clock[thread] ?? 0) <= (later[thread] ?? 0);
}
