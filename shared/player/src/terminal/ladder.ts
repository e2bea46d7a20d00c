/**
 * The ladder of what has been told: laid out once, so that nothing moves from one event to the next.
 *
 * Knows: which rows are new. Never knows: how many of them a page has room for.
 */
import { type Row, rungs } from '@wirebook/trace';
import { type Line, line } from './look.ts';
import type { Told } from './told.ts';

export interface Ladder {
  readonly header: Line;
  /** A line for each row, also for those that are empty as yet. */
  readonly rows: readonly Line[];
  /** Place of the last row that is to be seen; -1 if there is none. */
  readonly last: number;
  /** Those rows in which something is new. */
  readonly news: readonly Line[];
}

export function ladderOf({ trace, shown, before, stepOf, isOpen }: Told, columns: number): Ladder {
  let labelled = 0;
  const labels = new Map<Row, string>();
  const drawn = rungs(trace, { width: columns, live: isOpen, label: (row) => labels.get(row) ?? '' });
  for (const row of drawn.rows) {
    const step = stepOf(row.events[0].seq);
    if (step > labelled) labels.set(row, String(step));
    labelled = Math.max(labelled, step);
  }
  const isNew = ({ events, effects }: Row) =>
    [...events, ...effects].some(({ seq }) => seq >= before && seq < shown);
  const rows = drawn.after(shown).map((text, index): Line => {
    const row = drawn.rows[index];
    return text !== '' && row && isNew(row) ? line(`▸${text.slice(1)}`, 'new') : line(text);
  });
  const lastNew = rows.findLastIndex(({ look }) => look === 'new');
  return {
    header: line(drawn.header, 'pale'),
    rows,
    last: lastNew >= 0 ? lastNew : rows.findLastIndex(({ text }) => text !== ''),
    news: rows.filter(({ look }) => look === 'new'),
  };
}
