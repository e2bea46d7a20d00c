/**
 * Turns the steps of a story into drawings: which words in which lane, and what the arrow between them does.
 *
 * Knows: events, who is at the other end, which rows are tied together. Never knows: columns.
 */
import { type Braid, braids } from './braids.ts';
import type { Directory } from './directory.ts';
import type { Drawing, Knot, Placed } from './draw.ts';
import type { Trace } from './events.ts';
import { isLost } from './lost.ts';
import type { Row } from './rows.ts';
import { describe, octetsOf } from './words.ts';

/** One drawing for each row. */
export function place(trace: Trace, rows: readonly Row[], who: Directory): Drawing[] {
  const lanes = new Map(trace.lanes.map((lane, index) => [lane.id, index]));
  const laneOf = (id: string) => lanes.get(id) ?? 0;
  const ties = inTracks(braids(trace, rows), laneOf);
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
      .filter(({ rows: [first = 0], last }) => first < index && index < last)
      .filter((one) => one !== tie);
    return { ...placeRow(trace, row, who, laneOf, tie), ...(knot && { knot }), passing };
  });
}

function placeRow(
  trace: Trace,
  row: Row,
  who: Directory,
  laneOf: (id: string) => number,
  tie: Tie | undefined,
): Omit<Drawing, 'knot' | 'passing'> {
  const [event] = row.events;
  const own: Placed = { lane: laneOf(event.lane), cell: describe(row.events, who) };
  const [effect, ...others] = row.effects;
  if (effect) {
    const cell = describe([effect, ...others], who, octetsOf(row.events));
    const receiver = { lane: laneOf(effect.lane), cell };
    return { sender: own, receiver, arrow: { from: own.lane, to: receiver.lane, isLost: false } };
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
