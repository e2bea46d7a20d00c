/**
 * Draws how points are spread, as a picture inside a page.
 *
 * Knows: bars. Never knows: whose points they are.
 */
import { h, type JSX } from 'preact';
import { counted } from '../../words.ts';
import type { Bin } from './spread.ts';

const WIDE = 420;
const HIGH = 110;
/** For the number above a bar, and for its points below. */
const ABOVE = 14;
const BELOW = 16;
const GAP = 4;

export function histogram(bins: readonly Bin[], title: string): JSX.Element {
  const room = HIGH - ABOVE - BELOW;
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const column = WIDE / bins.length;
  return h(
    'svg',
    { class: 'bars', viewBox: `0 0 ${WIDE} ${HIGH}`, role: 'img', 'aria-label': `${title}: ${told(bins)}` },
    bins.map((bin, i) => {
      const height = round((bin.count / most) * room);
      const middle = round((i + 0.5) * column);
      const top = round(ABOVE + room - height);
      return h(
        'g',
        null,
        h('rect', { x: round(i * column + GAP / 2), y: top, width: round(column - GAP), height }),
        bin.count > 0 && h('text', { x: middle, y: top - 3 }, bin.count),
        h('text', { x: middle, y: HIGH - 4 }, range(bin)),
      );
    }),
    h('path', { d: `M0 ${HIGH - BELOW}H${WIDE}`, stroke: 'currentColor' }),
  );
}

/** `0–2` */
function range({ from, to }: Bin): string {
  return from === to ? String(from) : `${from}–${to}`;
}

function told(bins: readonly Bin[]): string {
  return bins.map((bin) => `${range(bin)} points, ${counted(bin.count, 'student')}`).join('; ');
}

const round = (value: number): number => Math.round(value * 10) / 10;
