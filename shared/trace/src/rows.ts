/**
 * Groups a story into the steps of a ladder: an event, or a cause with its effect in another lane.
 *
 * Knows: lanes and causes. Never knows: text, columns, what the events mean. The order of rows keeps the order of
 * every lane; a cause and its effect share a row wherever that is possible, so messages that crossed on the
 * way get rows of their own.
 */
import type { Trace, TraceEvent } from './events.ts';

/** One step. Several events (and effects) stand on one row only when they are alike; see `collapse`. */
export interface Row {
  readonly events: readonly [TraceEvent, ...TraceEvent[]];
  /** What they made happen in another lane; empty when nothing did, or when it has rows of its own. */
  readonly effects: readonly TraceEvent[];
}

/** The steps of a story, every event in exactly one. */
export function pair(trace: Trace): Row[] {
  const { events } = trace;
  const partner = firstEffects(trace);
  const claimed = new Set(partner.values());
  const queues = [...Map.groupBy(events, (event) => event.lane).values()].map((queue) => queue.toReversed());
  const done = new Set<TraceEvent>();
  const take = (event: TraceEvent) => {
    done.add(event);
    queues.find((queue) => queue.at(-1) === event)?.pop();
  };

  const next = (): TraceEvent | undefined => {
    const waiting = queues.map((queue) => queue.at(-1)).filter((event) => event !== undefined);
    const isReady = (event: TraceEvent) => {
      const effect = partner.get(event);
      if (effect) return waiting.includes(effect);
      const cause = event.cause === undefined ? undefined : events[event.cause];
      return !claimed.has(event) && (!cause || done.has(cause));
    };
    return earliest(waiting.filter(isReady)) ?? split(waiting, partner, claimed);
  };

  const rows: Row[] = [];
  for (let event = next(); event; event = next()) {
    const effect = partner.get(event);
    take(event);
    if (effect) take(effect);
    rows.push({ events: [event], effects: effect ? [effect] : [] });
  }
  return rows;
}

/** For every cause, its first effect in another lane. */
function firstEffects({ events }: Trace): Map<TraceEvent, TraceEvent> {
  const partner = new Map<TraceEvent, TraceEvent>();
  for (const event of events) {
    const cause = event.cause === undefined ? undefined : events[event.cause];
    if (cause && cause.lane !== event.lane && !partner.has(cause)) partner.set(cause, event);
  }
  return partner;
}

/** Nothing can go on: the earliest cause that waits for its effect stops waiting. */
function split(
  waiting: readonly TraceEvent[],
  partner: Map<TraceEvent, TraceEvent>,
  claimed: Set<TraceEvent>,
): TraceEvent | undefined {
  const event = earliest(waiting.filter((one) => partner.has(one))) ?? earliest(waiting);
  const effect = event && partner.get(event);
  if (effect) claimed.delete(effect);
  if (event) partner.delete(event);
  return event;
}

function earliest(events: readonly TraceEvent[]): TraceEvent | undefined {
  return events.reduce<TraceEvent | undefined>(
    (best, one) => (best && best.seq < one.seq ? best : one),
    undefined,
  );
}
