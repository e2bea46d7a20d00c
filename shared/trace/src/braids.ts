/**
 * Finds the rows that belong together although they are several: two sends that came as one deliver, one send
 * that came in pieces, a send whose deliver is further down.
 *
 * Knows: rows and where octets came from. Never knows: columns or characters.
 */
import type { Trace, TraceEvent } from './events.ts';
import type { Row } from './rows.ts';
import { sources } from './sources.ts';

/** Rows connected by a vertical line, between the same two lanes. */
export interface Braid {
  /** Places of the rows, in order, at least two. */
  readonly rows: readonly number[];
  /** Lane ids of the senders and of the receivers. */
  readonly from: string;
  readonly to: string;
}

/** The braids of `rows`, none of which share a row. */
export function braids(trace: Trace, rows: readonly Row[]): Braid[] {
  const rowOf = new Map(
    rows.flatMap((row, index) => [...row.events, ...row.effects].map((one) => [one.seq, index])),
  );
  const found: { rows: Set<number>; from: string; to: string }[] = [];
  for (const effect of trace.events) {
    const causes = causesOf(trace, effect);
    const [first] = causes;
    if (!first || first.lane === effect.lane) continue;
    const together = new Set([...causes, effect].map((event) => rowOf.get(event.seq) ?? 0));
    if (together.size < 2) continue;
    const touching = found.filter(({ rows: known }) => !known.isDisjointFrom(together));
    for (const one of touching) {
      for (const row of one.rows) together.add(row);
      found.splice(found.indexOf(one), 1);
    }
    found.push({ rows: together, from: first.lane, to: effect.lane });
  }
  return found.map((braid) => ({ ...braid, rows: [...braid.rows].toSorted((one, other) => one - other) }));
}

function causesOf(trace: Trace, effect: TraceEvent): TraceEvent[] {
  const cause = effect.cause === undefined ? undefined : trace.events[effect.cause];
  const sent = effect.kind === 'deliver' || effect.kind === 'drop' ? sources(trace, effect) : [];
  return sent.length > 0 ? sent.map(({ send }) => send) : cause ? [cause] : [];
}
