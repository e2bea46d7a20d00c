/**
 * The rows of a ladder that is laid out once and then shown bit by bit, so that nothing moves from one look to the next.
 *
 * Knows: which events have been seen. Never knows: who looks, or why up to there.
 */
import { layOut } from './columns.ts';
import { directory } from './directory.ts';
import type { Trace, TraceEvent } from './events.ts';
import { drawStep, headerRow, widest, wishes } from './ladder.ts';
import { place } from './place.ts';
import { pair, type Row } from './rows.ts';
import { scene } from './scene.ts';
import { sourceLines } from './source-lines.ts';

export interface RungsOptions {
  /** Columns of the page; default 100. */
  readonly width?: number;
  /** The story still goes on: see `LadderOptions`. */
  readonly live?: boolean;
  /** What stands before a row; default: its number, from 1. */
  readonly label?: (row: Row, index: number) => string;
}

export interface Rungs {
  readonly header: string;
  readonly rows: readonly Row[];
  /** A line for each row, in which only the first so many events of the trace are seen; empty where there are none of them. */
  readonly after: (events: number) => readonly string[];
}

export function rungs(
  trace: Trace,
  { width = 100, live = false, label = (_row, index) => String(index + 1) }: RungsOptions = {},
): Rungs {
  const { heads, steps } = scene(trace, Number.POSITIVE_INFINITY, live ? pair(trace) : undefined);
  const columns = layOut(live ? widest(heads) : wishes(heads, steps), width);
  const rows = steps.map(({ row }) => row);
  const who = directory(trace);
  return {
    header: headerRow(heads, columns),
    rows,
    after: (events) => {
      const seen = (event: TraceEvent) => event.seq < events;
      const drawings = place(trace, rows, who, seen);
      const sources = sourceLines(
        trace,
        rows.map((row) => ({ ...row, effects: row.effects.filter(seen) })),
      );
      return rows.map((row, index) => {
        const drawing = drawings[index];
        if (!drawing || !seen(row.events[0])) return '';
        return drawStep({ label: label(row, index), drawing, source: sources[index] ?? '' }, columns);
      });
    },
  };
}
