/**
 * Tells a run as a trace: a lane for each thread, an event for each step, in the order in which they happened.
 *
 * Knows: records, and the trace's words for them. Never knows: why the run was looked at, beyond a word at its last event.
 */
import type { Lane, SourceLine, ThreadStep, Trace, TraceEvent } from '@wirebook/trace';
import type { ToldRun } from './pool.ts';
import { fellAsleep, type StepRecord } from './run.ts';
import { isPrivate } from './thread/cells.ts';
import type { LineOf } from './translate.ts';

export interface Telling {
  /** Names of cells, by number. */
  readonly names?: Readonly<Record<number, string>>;
  /** What only one thread may be in. Default: `critical section`. */
  readonly inside?: string;
  readonly lineOf?: LineOf;
  /** A word at the last event: what is wrong there. */
  readonly last?: string;
  /** Words at other events, by number. */
  readonly marks?: Readonly<Record<number, string>>;
  /** What a lane is called; default: `T0` for thread 0. */
  readonly lane?: (thread: number) => string;
}

/** `T0` for thread 0. */
export function threadName(thread: number): string {
  return `T${thread}`;
}

export function interleaving(run: ToldRun, telling: Telling = {}): Trace {
  const { record, told } = run;
  const { lane: nameOf = threadName } = telling;
  const lanes = told.map((_, thread): Lane => {
    return { id: nameOf(thread), label: nameOf(thread), kind: 'thread' };
  });
  const sites = new Map(told.flatMap(({ sites }) => sites));
  const words = new Map(told.flatMap(({ words }) => words));
  const events = record.map((step, seq): TraceEvent => {
    const site = sites.get(seq);
    const at: SourceLine | undefined = site && {
      file: site.file,
      line: telling.lineOf?.(site.file, site.line, site.column) ?? site.line,
    };
    const preempted = preemptedBy(step);
    const note = [
      awake(step),
      telling.marks?.[seq],
      seq === record.length - 1 ? telling.last : undefined,
    ].filter((part) => part !== undefined);
    return {
      seq,
      lane: nameOf(step.thread),
      t: seq,
      ...(at && { at }),
      ...(preempted !== undefined && { preempts: nameOf(preempted) }),
      ...(note.length > 0 && { note: note.join('; ') }),
      ...(step.operation === 'wake' && step.extra > 0 && { cause: step.extra - 1 }),
      ...eventOf(step, words.get(seq) ?? '', telling),
    };
  });
  return { schema: 'wirebook/trace@1', lanes, events };
}

/** The name of a cell, for a reader. */
export function cellName(cell: number, names: Telling['names'] = {}): string {
  return names[cell] ?? (isPrivate(cell) ? 'a cell of its own' : 'another cell');
}

/** The thread that had the step before, could have gone on, and was not chosen. */
function preemptedBy({ decision }: StepRecord): number | undefined {
  const last = decision?.last;
  return last === decision?.chosen ? undefined : last;
}

/** Why a `wait` does not sleep. */
function awake(step: StepRecord): string | undefined {
  if (step.operation !== 'Atomics.wait' || fellAsleep(step)) return undefined;
  return step.saw === step.left ? 'for no time' : `not ${step.left}: awake`;
}

function eventOf(
  step: StepRecord,
  words: string,
  { names, inside = 'critical section' }: Telling,
): ThreadStep {
  const { operation, saw, left, extra } = step;
  const cell = cellName(step.cell, names);
  switch (operation) {
    case 'read':
    case 'Atomics.load':
      return { kind: 'read', operation, cell, value: saw };
    case 'write':
    case 'Atomics.store':
      return { kind: 'write', operation, cell, value: left };
    case 'Atomics.wait':
      return fellAsleep(step)
        ? { kind: 'block', operation, cell, value: saw, ...(extra > 0 && { timeoutMs: extra - 1 }) }
        : { kind: 'read', operation, cell, value: saw };
    case 'Atomics.notify':
      return { kind: 'notify', cell, woken: left };
    case 'wake':
      return { kind: 'wake', cell, by: extra > 0 ? 'notify' : 'timeout' };
    case 'enter':
      return { kind: 'acquire', resource: inside };
    case 'leave':
      return { kind: 'release', resource: inside };
    case 'lock':
      return { kind: 'acquire', resource: 'the lock' };
    case 'unlock':
      return { kind: 'release', resource: 'the lock' };
    case 'hold':
      return { kind: 'compute', text: 'waits until nobody else can go on' };
    case 'local':
      return { kind: 'compute', text: words };
    case 'throw':
      return { kind: 'throw', error: words };
    default: {
      const failed = operation === 'Atomics.compareExchange' && saw === left;
      return { kind: 'update', operation, cell, saw, ...(failed ? {} : { value: left }) };
    }
  }
}
