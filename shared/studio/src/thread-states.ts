/**
 * Tells of each thread, at any place of a run, whether it can go on, and what for or why not.
 *
 * Knows: one run, and whose a lock is. Never knows: other schedules, or where a tree has branches.
 */
import type { ThreadState } from '@wirebook/player';
import { type Telling, type ToldRun, threadName } from '@wirebook/schedule';
import type { TraceEvent } from '@wirebook/trace';

export interface Locks {
  readonly telling: Pick<Telling, 'names'>;
  /** Cells that are locks: 0 when free. Whoever makes one something else holds it, until it is 0 again. */
  readonly locks?: readonly number[];
}

/** A run, and the same as a trace. */
export interface Shown {
  readonly run: ToldRun;
  readonly events: readonly TraceEvent[];
}

/** Of one that is ready the run itself may not tell more than the name of its operation. */
export type Standing = Exclude<ThreadState, { readonly state: 'ready' }> | Ready;

interface Ready {
  readonly state: 'ready';
  readonly operation: string;
}

/** By thread, when so many events of the run have happened. */
export function standingsAt({ run, events }: Shown, count: number, locks: Locks): Standing[] {
  const past = events.slice(0, count);
  const choices = run.record[count]?.decision?.choices ?? [];
  return run.whereabouts.map((where, thread): Standing => {
    const ahead = run.record.slice(count).find((step) => step.thread === thread);
    const operation = ahead?.operation ?? (where.state === 'ready' ? where.operation : '');
    if (choices.includes(thread)) return { state: 'ready', operation };
    const last = past.findLast(({ lane }) => lane === threadName(thread));
    if (last?.kind === 'block') return { state: 'blocked', why: whySleeps(past, last.cell, locks) };
    if (!ahead && where.state === 'done') return { state: 'done' };
    return { state: 'blocked', why: whyWaits(past, operation, count === events.length) };
  });
}

/**
 * @param ahead what the thread does next, if some schedule shows it.
 * @param before its state one choice earlier: as long as it has not gone on, it is about to do the same.
 */
export function stateOf(
  standing: Standing,
  ahead: TraceEvent | undefined,
  before: ThreadState | undefined,
): ThreadState {
  if (standing.state !== 'ready') return standing;
  if (ahead) return { state: 'ready', next: wordsOf(ahead) };
  return before?.state === 'ready' ? before : { state: 'ready', next: standing.operation };
}

/** What somebody is about to do. What it will see nobody knows yet; what it will write is known. */
function wordsOf(event: TraceEvent): string {
  switch (event.kind) {
    case 'read':
    case 'update':
    case 'block':
      return `${short(event.operation)} ${event.cell}`;
    case 'write':
      return `${short(event.operation)} ${event.cell} ← ${event.value}`;
    case 'notify':
      return `notify ${event.cell}`;
    case 'acquire':
      return `enter ${event.resource}`;
    case 'release':
      return `leave ${event.resource}`;
    case 'compute':
      return event.text;
    default:
      return event.kind;
  }
}

const short = (operation: string) => operation.replace(/^Atomics\./, '');

function whySleeps(past: readonly TraceEvent[], cell: string, { telling, locks = [] }: Locks): string {
  const isLock = locks.some((lock) => telling.names?.[lock] === cell);
  const holder = isLock ? holderOf(past, cell) : undefined;
  return holder === undefined
    ? `sleeps on ${cell} until it is woken`
    : `sleeps until ${holder} gives ${cell} back`;
}

function holderOf(past: readonly TraceEvent[], cell: string): string | undefined {
  let holder: string | undefined;
  for (const event of past) {
    if ((event.kind !== 'write' && event.kind !== 'update') || event.cell !== cell) continue;
    if (event.value === 0) holder = undefined;
    else if (event.value !== undefined) holder ??= event.lane;
  }
  return holder;
}

function whyWaits(past: readonly TraceEvent[], operation: string, isEnd: boolean): string {
  const last = past.findLast((event) => 'resource' in event && event.resource === 'the lock');
  if (operation === 'lock' && last?.kind === 'acquire') return `waits for the lock that ${last.lane} holds`;
  if (isEnd) return 'stops here, because the schedule has gone wrong';
  return operation === 'hold'
    ? 'waits until nobody else can go on'
    : 'has looked, and nothing has changed since';
}
