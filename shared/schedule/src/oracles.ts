/**
 * What can be wrong with a run: the verdicts of the threads themselves, and what only its record tells.
 *
 * Knows: records and memory. Never knows: schedules that were not run, locks, stages.
 */

import { cellName, type Telling, threadName } from './interleaving.ts';
import { isAtomic } from './operations.ts';
import { findRace } from './races.ts';
import type { Run, StepRecord, Whereabouts } from './run.ts';
import { isPrivate } from './thread/cells.ts';

/** What must hold in every run besides that it comes to its end, with never two threads inside. Plain values. */
export interface Expectations {
  /** Cells, by number, and what they must hold at the end. */
  readonly finally?: Readonly<Record<number, number>>;
  /** Of the memory that all share, no other cells are touched. */
  readonly only?: readonly number[];
  /** Cells whose plain accesses must be ordered. */
  readonly ordered?: readonly number[];
  /** No thread may depend on a time-out to go on. */
  readonly noTimeouts?: boolean;
  /** A thread may look at shared memory so often in the same way before it sleeps. */
  readonly tries?: number;
  /** Verdicts that are nothing to this examination. */
  readonly ignoring?: readonly ProblemKind[];
}

export type ProblemKind =
  | 'together'
  | 'deadlock'
  | 'livelock'
  | 'endless'
  | 'threw'
  | 'failed'
  | 'value'
  | 'cell'
  | 'race'
  | 'timeout'
  | 'tries'
  | 'stuck'
  | 'load';

export interface Problem {
  readonly kind: ProblemKind;
  /** What came, as the end of a sentence. */
  readonly came: string;
  /** A word at the last event. */
  readonly last?: string;
  /** Words at other events, by number. */
  readonly marks?: Readonly<Record<number, string>>;
}

export interface Seen {
  readonly run: Run;
  readonly threads: number;
  readonly memory: ArrayLike<number>;
  readonly record: () => readonly StepRecord[];
}

/** Whether anything is wrong; quick where the run itself tells. */
export function problemOf(
  seen: Seen,
  expectations: Expectations,
  names: Telling['names'],
): Problem | undefined {
  const { run } = seen;
  // A livelock is told by how often was looked, where that is limited.
  const tries =
    expectations.tries === undefined ? undefined : tooManyTries(seen.record(), expectations.tries, names);
  if (tries) return tries;
  if (expectations.noTimeouts) {
    const early = wokenByTime(seen.record(), names);
    if (early) return early;
  }
  const strange = expectations.only && touched(seen.record(), expectations.only, names);
  if (strange) return strange;
  if (run.status !== 'finished') {
    const problem = verdict(run);
    return expectations.ignoring?.includes(problem.kind) ? undefined : problem;
  }
  for (const [cell, value] of Object.entries(expectations.finally ?? {})) {
    const came = seen.memory[Number(cell)] ?? 0;
    if (came === value) continue;
    return { kind: 'value', came: `${cellName(Number(cell), names)} is ${came}` };
  }
  return expectations.ordered && raced(seen, expectations.ordered, names);
}

function verdict({ status, culprit }: Run): Problem {
  const who = threadName(culprit);
  switch (status) {
    case 'together':
      return { kind: 'together', came: `${who} enters while another thread is inside`, last: '✗ two inside' };
    case 'deadlock':
      return { kind: 'deadlock', came: 'no thread can go on' };
    case 'livelock':
      return { kind: 'livelock', came: 'the threads look again and again, and nothing changes any more' };
    case 'endless':
      return { kind: 'endless', came: 'after thousands of steps they have not come to an end' };
    case 'threw':
      return { kind: 'threw', came: `${who} throws` };
    case 'failed':
      return { kind: 'failed', came: `${who} finds a promise broken` };
    default:
      throw new Error(`a run ended as ${status}`);
  }
}

/** `T0 sleeps on lock, T1 has ended`. */
export function whereabouts(all: readonly Whereabouts[], names: Telling['names']): string {
  const parts = all.map((one, thread) => {
    const who = threadName(thread);
    if (one.state === 'done') return `${who} has ended`;
    if (one.state === 'asleep') return `${who} sleeps on ${cellName(one.cell, names)}`;
    if (one.state === 'ready' && one.operation === 'lock') return `${who} waits for the lock`;
    return `${who} could go on`;
  });
  return parts.join(', ');
}

function tooManyTries(
  record: readonly StepRecord[],
  most: number,
  names: Telling['names'],
): Problem | undefined {
  const counts = new Map<number, Map<string, number>>();
  for (const [event, { thread, operation, cell, saw, left }] of record.entries()) {
    const begins =
      operation === 'wake' || operation === 'enter' || operation === 'leave' || operation === 'hold';
    const own = begins ? new Map<string, number>() : (counts.get(thread) ?? new Map<string, number>());
    counts.set(thread, own);
    if (begins || (!isAtomic(operation) && operation !== 'read')) continue;
    // Who changes the cell with each try sees something else each time.
    const look = saw === left ? `${operation} ${cell} ${saw}` : `${operation} ${cell}`;
    const count = (own.get(look) ?? 0) + 1;
    own.set(look, count);
    if (count <= most) continue;
    return {
      kind: 'tries',
      came: `${threadName(thread)} has done ${operation} on ${cellName(cell, names)} ${count} times, and does not sleep`,
      marks: { [event]: `try ${count}` },
    };
  }
  return undefined;
}

function wokenByTime(record: readonly StepRecord[], names: Telling['names']): Problem | undefined {
  const event = record.findIndex(({ operation, extra }) => operation === 'wake' && extra === 0);
  const step = record[event];
  if (!step) return undefined;
  return {
    kind: 'timeout',
    came: `${threadName(step.thread)} sleeps on ${cellName(step.cell, names)}, nobody wakes it, and only the time-out brings it back`,
    marks: { [event]: '✗ nobody woke it' },
  };
}

function touched(
  record: readonly StepRecord[],
  only: readonly number[],
  names: Telling['names'],
): Problem | undefined {
  const event = record.findIndex(({ cell }) => cell >= 0 && !isPrivate(cell) && !only.includes(cell));
  const step = record[event];
  if (!step) return undefined;
  const { thread, operation, cell } = step;
  return {
    kind: 'cell',
    came: `${threadName(thread)} does ${operation} on ${cellName(cell, names)}`,
    marks: { [event]: '✗ not its cell' },
  };
}

function raced(
  { record, threads }: Seen,
  cells: readonly number[],
  names: Telling['names'],
): Problem | undefined {
  const race = findRace(record(), threads, cells);
  const [first, second] = [record()[race?.first ?? -1], record()[race?.second ?? -1]];
  if (!race || !first || !second) return undefined;
  const access = (step: StepRecord) => `the ${step.operation} of ${threadName(step.thread)}`;
  return {
    kind: 'race',
    came: `nothing orders ${access(first)} and ${access(second)} on ${cellName(first.cell, names)}`,
    marks: { [race.first]: '✗ this', [race.second]: '✗ and this: in no order' },
  };
}
