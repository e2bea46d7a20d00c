/**
 * Fits what somebody wants to say to what a recording shows: each step names events, and gets all that had to happen for them.
 *
 * Knows: selectors, and which events come before which. Never knows: times. A step is a consistent cut of the trace (Chandy and
 * Lamport, "Distributed Snapshots", 1985): with an event come its causes and what its lane did before. So a script fits a new
 * recording in which events that have nothing to do with each other came in another order.
 */
import type { EventKind, Trace, TraceEvent } from '@wirebook/trace';
import type { Said, StoryStep } from './demo.ts';

/** The next event of a lane that no step has shown yet, and that is of this kind. */
export interface Select {
  readonly lane: string;
  readonly kind: EventKind;
  /** It carries these octets among others, as text; or its call, signal or words contain this. */
  readonly has?: string;
  /** Not the next one, but the second or third: counted from 1. */
  readonly nth?: number;
  /** A word to draw beside the event. */
  readonly note?: string;
}

/** A step as somebody writes it: what is said, and up to which events the story has come at its end, in the order in which they are shown. */
export interface Cue extends Said {
  readonly until: readonly Select[];
}

export interface Arranged {
  /** The events that some step shows, step by step. */
  readonly trace: Trace;
  readonly steps: readonly [StoryStep, ...StoryStep[]];
}

/** The script asks for something that the recording does not have. */
export class MisfitError extends Error {
  override readonly name = 'MisfitError';
}

/**
 * The trace in the order of the steps. Events after the last step are left out: the recording goes on, the story does not.
 * @throws MisfitError a selector finds nothing; the message says which.
 */
export function arrange(trace: Trace, cues: readonly [Cue, ...Cue[]]): Arranged {
  const befores = predecessors(trace);
  const done = new Set<number>();
  const order: TraceEvent[] = [];
  const notes = new Map<number, string>();
  const steps = cues.map(({ until, ...said }, index): StoryStep => {
    for (const select of until) {
      const event = find(trace, select, done);
      if (!event) throw new MisfitError(misfit(trace, select, index, done));
      if (select.note !== undefined) notes.set(event.seq, select.note);
      const added = withPast(event.seq, befores, done).toSorted((one, other) => one - other);
      for (const seq of added) {
        done.add(seq);
        order.push(trace.events[seq] as TraceEvent);
      }
    }
    return { ...said, to: order.length };
  });
  return {
    trace: { ...trace, events: renumbered(order, notes) },
    steps: steps as [StoryStep, ...StoryStep[]],
  };
}

function find({ events }: Trace, select: Select, done: ReadonlySet<number>): TraceEvent | undefined {
  const free = events.filter((event) => fits(event, select) && !done.has(event.seq));
  return free[(select.nth ?? 1) - 1];
}

function fits(event: TraceEvent, { lane, kind, has }: Select): boolean {
  return event.lane === lane && event.kind === kind && (has === undefined || textOf(event).includes(has));
}

function textOf(event: TraceEvent): string {
  if ('octets' in event) return event.octets.shown;
  if ('call' in event) return event.call;
  if (event.kind === 'signal') return event.signal;
  return event.kind === 'compute' ? event.text : '';
}

/** What was looked for, and what is there instead. */
function misfit(
  trace: Trace,
  { lane, kind, has, nth }: Select,
  index: number,
  done: ReadonlySet<number>,
): string {
  const what = `${kind}${has === undefined ? '' : ` of ${JSON.stringify(has)}`}`;
  const wanted = `step ${index + 1}: ${lane} has no further ${what}${nth === undefined ? '' : ` (number ${nth})`}`;
  if (!trace.lanes.some(({ id }) => id === lane)) {
    return `${wanted}; the lanes are ${trace.lanes.map(({ id }) => id).join(', ')}`;
  }
  const left = trace.events.filter((event) => event.lane === lane && !done.has(event.seq));
  const next = left.slice(0, 8).map((event) => `${event.kind} ${JSON.stringify(textOf(event))}`);
  return `${wanted}; next there: ${next.join(', ') || 'nothing'}`;
}

/** For each event those that must have come before it: its cause, and the one before it in its lane. */
function predecessors({ events }: Trace): readonly (readonly number[])[] {
  const lastOf = new Map<string, number>();
  return events.map((event) => {
    // What a program printed comes through a pipe, at its leisure: it is shown where a step names it, and nowhere else.
    if (event.kind === 'out') return [];
    const before = [lastOf.get(event.lane), event.cause].filter((seq) => seq !== undefined);
    lastOf.set(event.lane, event.seq);
    return before;
  });
}

/** An event, and all that had to come before it and is not done yet. */
function withPast(
  from: number,
  befores: readonly (readonly number[])[],
  done: ReadonlySet<number>,
): number[] {
  const found = new Set([from]);
  for (const seq of found) for (const before of befores[seq] ?? []) if (!done.has(before)) found.add(before);
  return [...found];
}

/** Events in a new order: numbers and causes follow, and a clock that would go back stands still. */
export function renumbered(order: readonly TraceEvent[], notes: ReadonlyMap<number, string>): TraceEvent[] {
  const places = new Map(order.map(({ seq }, place) => [seq, place]));
  const clocks = new Map<string, number>();
  return order.map((event, seq) => {
    const { cause: _old, ...rest } = event;
    const cause = event.cause === undefined ? undefined : places.get(event.cause);
    const t = Math.max(event.t, clocks.get(event.lane) ?? event.t);
    clocks.set(event.lane, t);
    const note = notes.get(event.seq) ?? event.note;
    return {
      ...rest,
      seq,
      t,
      ...(cause !== undefined && { cause }),
      ...(note !== undefined && { note }),
    };
  });
}
