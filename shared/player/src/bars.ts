/**
 * How long the bar of a figure is, and what stands at its end.
 *
 * Knows: scales. Never knows: pixels, columns, what was measured.
 */
import type { Bar, Plot } from './demo.ts';
import { SIGNS } from './graph.ts';

/** What part of the room a value takes: 0 to 1. */
export function partOf(value: number, { bars, scale }: Plot): number {
  const all = bars.flatMap((bar) => [bar.value, bar.expected ?? 0]);
  const most = Math.max(...all);
  if (most <= 0 || value <= 0) return 0;
  if (scale === 'linear') return value / most;
  // The smallest bar is still to be seen: it gets a part of a decade.
  const least = Math.min(...all.filter((one) => one > 0)) / 2;
  return Math.log(value / least) / Math.log(most / least);
}

/** Its value, and in a sign and a word whether it is right. */
export function valueOf({ value, text = String(value), verdict }: Bar): string {
  return verdict ? `${text} ${SIGNS[verdict]} ${verdict}` : text;
}
