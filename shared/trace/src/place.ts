/**
 * Turns the steps of a story into drawings: which words in which lane, and what the arrow between them does.
 *
 * Knows: events, who is at the other end, which rows are tied together. Never knows: columns.
 */
import { type Braid, braids } from './braids.ts';
import type { Directory } from './directory.ts';
import type { Drawing, Knot, Placed } from './draw.ts';
import type { Trace, TraceEvent } from './events.ts';
import { isLost } from './lost.ts';
import type { Row } from './rows.ts';
import { describe, octetsOf } from './words.ts';

/**
 * One drawing for each row. Of what has not been seen yet nothing is drawn, but everything has its place: octets whose deliver is
 * not seen are on their way.
 */
export function place(
  trace: Trace,
  rows: readonly Row[],
  who: Directory,
  seen: (event: TraceEvent) => boolean = () => true,
): Drawing[] {
  const lanes = new Map(trace.lanes.map((lane, index) => [lane.id, index]));
  const laneOf = (id: string) => lanes.get(id) ?? 0;
  const isSeen = (row: number) => rows[row]?.events.some(seen) === true;
  const ties = inTracks(braids(trace, rows), laneOf).map((tie) => ({
    ...tie,
    rows: tie.rows.filter(isSeen),
  }));
  const tieOf = new Map(ties.flatMap((tie) => tie.rows.map((row) => [row, tie])));

  return rows.map((row, index) => {
    const tie = tieOf.get(index);
    const knot = tie && {
      gap: tie.gap,
      track: tie.track,
      up: index !== tie.rows[0],
      down: index !== tie.rows.at(-1),
    };
    const passing = ties
      .filter(({ rows: tied }) => (tied[0] ?? index) < index && index < (tied.at(-1) ?? index))
      .filter((one) => one !== tie);
    return { ...placeRow(row, { trace, who, laneOf, seen }, tie), ...(knot && { knot }), passing };
  });
}

interface Looking {
  readonly trace: Trace;
  readonly who: Directory;
  readonly laneOf: (id: string) => number;
  readonly seen: (event: TraceEvent) => boolean;
}

function placeRow(
  row: Row,
  { trace, who, laneOf, seen }: Looking,
  tie: Tie | undefined,
): Omit<Drawing, 'knot' | 'passing'> {
  const [event, ...more] = row.events.filter(seen);
  if (!event) return {};
  const own: Placed = { lane: laneOf(event.lane), cell: describe([event, ...more], who) };
  const [awaited] = row.effects;
  if (awaited) {
    const arrow = { from: own.lane, to: laneOf(awaited.lane), isLost: false };
    const [effect, ...others] = row.effects.filter(seen);
    if (!effect) return { sender: own, arrow };
    const cell = describe([effect, ...others], who, octetsOf([event, ...more]));
    return { sender: own, receiver: { lane: arrow.to, cell }, arrow };
  }
  if (tie) {
    const arrow = { from: laneOf(tie.from), to: laneOf(tie.to), isLost: false };
    return event.lane === tie.from ? { sender: own, arrow } : { receiver: own, arrow };
  }
  const to = isLost(trace, event, who) ? who.receiver(event)?.id : undefined;
  if (to === undefined || laneOf(to) === own.lane) return { sender: own };
  const arrow = { from: own.lane, to: laneOf(to), isLost: true };
  const cell = { before: arrow.from < arrow.to ? '✗ not delivered' : 'not delivered ✗' };
  return { sender: own, receiver: { lane: arrow.to, cell }, arrow };
}

interface Tie extends Braid, Omit<Knot, 'up' | 'down'> {
  readonly last: number;
}

/** Gives braids that overlap in the same gap between lanes tracks of their own. */
function inTracks(all: readonly Braid[], laneOf: (id: string) => number): Tie[] {
  const ties: Tie[] = [];
  for (const braid of all.toSorted((one, other) => (one.rows[0] ?? 0) - (other.rows[0] ?? 0))) {
    const [from, to] = [laneOf(braid.from), laneOf(braid.to)];
    const gap = from < to ? to - 1 : to;
    const open = ties.filter((tie) => tie.gap === gap && tie.last >= (braid.rows[0] ?? 0));
    const taken = new Set(open.map((tie) => tie.track));
    let track = 0;
    while (taken.has(track)) track++;
    ties.push({ ...braid, gap, track, last: braid.rows.at(-1) ?? 0 });
  }
  return ties;
}
