/**
 * Shows one file of a pair: the lines that the other side has too, and a few around them.
 *
 * Knows: lines and which of them are marked. Never knows: whose they are. A marked line has a bar at its edge, and the first line of a
 * fragment its number, which leads to the same fragment on the other side: nothing hangs on colour alone.
 */
import { clip } from '@wirebook/trace';
import { h, type JSX } from 'preact';
import { linesOf } from '../lines.ts';
import { count, visible } from './words.ts';

/** Lines that are shown around a marked one. */
const AROUND = 3;
/** Of one file no more lines are shown than this, and of a line no more columns. */
const MOST_LINES = 600;
const COLUMNS = 400;

/** A fragment on one side. */
export interface Marked {
  /** From 1, the same on both sides. */
  readonly number: number;
  readonly from: number;
  readonly to: number;
  /** Anchors: of this end, and of the one on the other side. */
  readonly id: string;
  readonly other: string;
}

export function listing(text: string, fragments: readonly Marked[]): JSX.Element {
  const lines = linesOf(text);
  const near = new Set<number>();
  for (const { from, to } of fragments) {
    for (let line = Math.max(1, from - AROUND); line <= Math.min(lines.length, to + AROUND); line++)
      near.add(line);
  }
  const numbers = [...near].toSorted((one, other) => one - other);
  const shown = numbers.slice(0, MOST_LINES);
  const rows = shown.flatMap((number, index) => {
    const skipped = number - (shown[index - 1] ?? 0) - 1;
    const row = lineRow(number, lines[number - 1] ?? '', fragments);
    return skipped > 0 ? [gap(skipped), row] : [row];
  });
  const rest = lines.length - (shown.at(-1) ?? 0);
  const columns = ['number', 'mark', 'text'].map((name) => h('col', { class: name }));
  return h(
    'table',
    { class: 'code' },
    h('colgroup', null, columns),
    h('tbody', null, rows, rest > 0 ? gap(rest) : null),
  );
}

function lineRow(number: number, text: string, fragments: readonly Marked[]): JSX.Element {
  const here = fragments.filter(({ from, to }) => from <= number && number <= to);
  const begun = here.filter(({ from }) => from === number);
  const parity = (here.at(-1)?.number ?? 1) % 2 === 0 ? ' even' : '';
  return h(
    'tr',
    here.length > 0 ? { class: `shared${parity}` } : null,
    h('th', { scope: 'row' }, number),
    h(
      'td',
      null,
      begun.map((one) =>
        h(
          'a',
          { id: one.id, href: `#${one.other}`, title: `fragment ${one.number} on the other side` },
          one.number,
          ' ',
        ),
      ),
    ),
    h('td', { class: 'text' }, clip(visible(text.slice(0, 2 * COLUMNS)), COLUMNS)),
  );
}

function gap(lines: number): JSX.Element {
  return h('tr', { class: 'gap' }, h('td', { colSpan: 3 }, `… ${count(lines, 'line')} …`));
}
