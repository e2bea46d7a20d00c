/**
 * Weaves what several lanes recorded into one story: causes first, then clocks.
 *
 * Knows: the order of each lane, causes, and the limit on length. Never knows: how causes are found, sockets,
 * files. Clocks of different processes are trusted only where no cause speaks.
 */

import type { Links } from './datagrams.ts';
import type { Lane, Recorded, Trace, TraceEvent } from './events.ts';
import { linkCauses } from './links.ts';
import { withOffsets } from './offsets.ts';

export interface WeaveOptions {
  /** How many events a trace keeps; default 2000. */
  readonly maxEvents?: number;
}

/**
 * One trace of all `recorded` events. Events of a lane keep their order (by `t`, then as given); an effect never
 * stands before its cause. A lane that only events name is added at the right.
 *
 * Of more than `maxEvents`, the middle is left out, because a story explains itself at its beginning and fails at
 * its end; `cut` says how many. Effects of events that were left out have no cause.
 */
export function weave(
  lanes: readonly Lane[],
  recorded: readonly Recorded[],
  options: WeaveOptions = {},
): Trace {
  const all = withUnknownLanes(lanes, recorded);
  const events = withOffsets(inLaneOrder(all, recorded));
  const links = linkCauses(events);
  const order = inTotalOrder(events, links);

  const kept = withoutMiddle(order, options.maxEvents ?? 2_000);
  const cut = order.length - kept.length;
  const woven = number(kept, links);
  return { schema: 'wirebook/trace@1', lanes: all, events: woven, ...(cut > 0 && { cut }) };
}

function withUnknownLanes(lanes: readonly Lane[], recorded: readonly Recorded[]): readonly Lane[] {
  const known = new Set(lanes.map((lane) => lane.id));
  const others = new Set(recorded.map((event) => event.lane).filter((lane) => !known.has(lane)));
  return [...lanes, ...Array.from(others, (id): Lane => ({ id, label: id, kind: 'program' }))];
}

/** The events of the first lane, then those of the second, and so on. */
function inLaneOrder(lanes: readonly Lane[], recorded: readonly Recorded[]): Recorded[] {
  const byLane = Map.groupBy(recorded, (event) => event.lane);
  return lanes.flatMap((lane) => (byLane.get(lane.id) ?? []).toSorted((one, other) => one.t - other.t));
}

/** An event, and its place in the order of lanes, by which links name it. */
interface Entry {
  readonly index: number;
  readonly event: Recorded;
}

/**
 * Merges the lanes: of all first events whose cause has been taken, take the earliest. If there is none, causes go
 * in a circle (clocks and guesses disagree), and the earliest event gives up its cause.
 */
function inTotalOrder(events: readonly Recorded[], links: Links): Entry[] {
  const entries = events.map((event, index) => ({ index, event }));
  const queues = [...Map.groupBy(entries, ({ event }) => event.lane).values()].map((lane) =>
    lane.toReversed(),
  );
  const taken = new Set<number>();
  const isFree = ({ index }: Entry) => {
    const cause = links.get(index);
    return cause === undefined || taken.has(cause);
  };
  const next = () => {
    const heads = queues.map((queue) => queue.at(-1)).filter((head) => head !== undefined);
    return earliest(heads.filter(isFree)) ?? earliest(heads);
  };

  const order: Entry[] = [];
  for (let entry = next(); entry; entry = next()) {
    if (!isFree(entry)) links.delete(entry.index);
    taken.add(entry.index);
    order.push(entry);
    queues.find((queue) => queue.at(-1) === entry)?.pop();
  }
  return order;
}

function earliest(entries: readonly Entry[]): Entry | undefined {
  return entries.reduce<Entry | undefined>(
    (best, one) => (best && best.event.t <= one.event.t ? best : one),
    undefined,
  );
}

function withoutMiddle(order: readonly Entry[], max: number): readonly Entry[] {
  if (order.length <= max) return order;
  const head = Math.ceil(max / 2);
  return [...order.slice(0, head), ...order.slice(order.length - (max - head))];
}

function number(kept: readonly Entry[], links: Links): TraceEvent[] {
  const places = new Map(kept.map(({ index }, seq) => [index, seq]));
  return kept.map(({ index, event }, seq) => {
    const cause = places.get(links.get(index) ?? -1);
    return { seq, ...event, ...(cause !== undefined && { cause }) };
  });
}
