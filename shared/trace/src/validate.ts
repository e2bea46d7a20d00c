/**
 * Tells what is wrong with something that claims to be a trace.
 *
 * Knows: what must hold in every story. Never knows: where a trace came from. A kind of event that this version
 * does not know is no problem: a newer recorder may write it, and every reader shows it by its name.
 */
import type { EventKind, Trace, TraceEvent } from './events.ts';
import { hasShape, shapeProblems } from './shape.ts';
import { counterparts, type Socket, socketKey, socketsOf } from './sockets.ts';

/** Whether `value` is a trace in which everything holds. */
export function isTrace(value: unknown): value is Trace {
  return validate(value).length === 0;
}

/**
 * The problems of `value`, such as parsed JSON: one sentence each, beginning with the place. Empty for a trace.
 * The story is looked at only when the shape is right.
 */
export function validate(value: unknown): string[] {
  return hasShape(value) ? storyProblems(value) : shapeProblems(value);
}

/** What can make what happen. Kinds that are not named may have any cause. */
const CAUSES: Readonly<Partial<Record<EventKind, readonly EventKind[]>>> = {
  accept: ['connect'],
  deliver: ['send', 'shutdown', 'close'],
  drop: ['send', 'deliver'],
  reset: ['reset', 'close'],
  wake: ['notify'],
};

function storyProblems(trace: Trace): string[] {
  const lanes = new Set(trace.lanes.map((lane) => lane.id));
  const clocks = new Map<string, number>();
  const uncovered = trace.cut ? [] : uncoveredDelivers(trace);
  const problems = trace.events.flatMap((event, index) => {
    const found: string[] = [];
    if (event.seq !== index) found.push(`seq: expected ${index}, got ${event.seq}`);
    if (!lanes.has(event.lane)) found.push(`lane: there is no lane ${JSON.stringify(event.lane)}`);
    if (event.t < (clocks.get(event.lane) ?? event.t))
      found.push('t: is earlier than the event before it in its lane');
    clocks.set(event.lane, event.t);
    return [...found, ...causeProblems(event, trace)].map((problem) => `events[${index}].${problem}`);
  });
  return [...twice(trace), ...problems, ...uncovered];
}

function causeProblems(event: TraceEvent, { events }: Trace): string[] {
  if (event.cause === undefined) return [];
  const cause = events[event.cause];
  if (!cause) return [`cause: there is no event ${event.cause}`];
  if (event.cause >= event.seq) return [`cause: event ${event.cause} is not earlier than its effect`];
  const possible = CAUSES[event.kind];
  return !possible || possible.includes(cause.kind)
    ? []
    : [`cause: a ${cause.kind} does not cause a ${event.kind}`];
}

function twice({ lanes }: Trace): string[] {
  const ids = lanes.map((lane) => lane.id);
  return lanes.flatMap(({ id }, index) =>
    ids.indexOf(id) < index ? [`lanes[${index}].id: there is another lane ${JSON.stringify(id)}`] : [],
  );
}

/** TCP delivers of octets that the recorded other side had not sent by then. */
function uncoveredDelivers({ events }: Trace): string[] {
  const sockets = socketsOf(events);
  const others = counterparts(sockets);
  return events.flatMap((event, index) => {
    if (event.kind !== 'deliver' || event.protocol !== 'tcp' || event.offset === undefined) return [];
    const own = sockets.get(socketKey(event));
    const sender = own && others.get(own);
    const end = event.offset + event.octets.length;
    if (!sender || event.octets.length === 0 || sentBy(sender, index, event.offset) >= end) return [];
    const range = `octets ${event.offset} to ${end - 1}`;
    const problem =
      sentBy(sender, events.length, event.offset) >= end
        ? `${range} were delivered before they were sent`
        : `${range} were delivered, but not all were sent`;
    return [`events[${index}].octets: ${problem}`];
  });
}

/** Up to where a socket sent without a gap, from octet `start` of its stream, before event `before`. */
function sentBy({ events: own }: Socket, before: number, start: number): number {
  let end = start;
  for (const { index, event: send } of own) {
    if (index >= before || send.kind !== 'send' || send.offset === undefined || send.offset > end) continue;
    end = Math.max(end, send.offset + send.octets.length);
  }
  return end;
}
