/**
 * Draws how alike the pairs of a stage are: a bar for each twentieth, its height by the logarithm of how many there are, so that one pair is
 * still seen beside thousands.
 *
 * Knows: where bars stand. Never knows: which pairs they are.
 */
import { h, type JSX } from 'preact';
import type { Distribution } from '../model.ts';
import { count, percent } from './words.ts';

/** In units of the picture, which is as wide as there is room. */
const BAR = { width: 20, gap: 4, height: 110 };
const STEP = BAR.width + BAR.gap;
const LEFT = 16;
const TOP = 34;
const FLOOR = TOP + BAR.height;

/** @param threshold from which on pairs count as alike. */
export function histogram({ counts, pairs, median, quartile }: Distribution, threshold: number): JSX.Element {
  const most = Math.log1p(Math.max(...counts));
  const width = 2 * LEFT + counts.length * STEP;
  const at = (similarity: number) => round(LEFT + similarity * counts.length * STEP);
  const bars = counts.flatMap((number, index) => {
    if (number === 0) return [];
    const y = round(FLOOR - Math.max(2, (Math.log1p(number) / most) * BAR.height));
    const x = LEFT + index * STEP + BAR.gap / 2;
    return [
      h('rect', { x, y, width: BAR.width, height: round(FLOOR - y) }),
      text(x + BAR.width / 2, y - 4, short(number)),
    ];
  });
  return h(
    'svg',
    { class: 'bars', viewBox: `0 0 ${width} ${FLOOR + 40}`, role: 'img' },
    h(
      'title',
      null,
      `How alike ${count(pairs, 'pair')} are: median ${percent(median)}, three of four ${percent(quartile)} at most`,
    ),
    h('path', { d: `M${at(threshold)},${TOP - 18} V${FLOOR}`, 'stroke-dasharray': '3 3' }),
    text(at(threshold), 12, `threshold ${percent(threshold)}`),
    h('path', { d: `M${LEFT},${FLOOR} H${width - LEFT}` }),
    bars,
    [0, 0.25, 0.5, 0.75, 1].map((share) => text(at(share), FLOOR + 14, `${share * 100}`)),
    h('path', { d: `M${LEFT},${FLOOR + 20} H${Math.max(LEFT + 2, at(quartile))}`, 'stroke-width': 4 }),
    text(LEFT + 48, FLOOR + 35, 'three of four pairs'),
  );
}

const text = (x: number, y: number, words: string): JSX.Element => h('text', { x, y: round(y) }, words);

/** Fits over a bar: `950`, `4.5k`, `45k`. */
function short(number: number): string {
  if (number < 1000) return `${number}`;
  return number < 10_000 ? `${(number / 1000).toFixed(1)}k` : `${Math.round(number / 1000)}k`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
