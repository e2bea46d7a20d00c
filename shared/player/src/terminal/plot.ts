/**
 * Figures as bars of text, each with its label and its value.
 *
 * Knows: scales. Never knows: what was measured.
 */
import { clip, padEnd, width, wrap } from '@wirebook/trace';
import { partOf, valueOf } from '../bars.ts';
import type { Bar, Plot, PlotScene } from '../demo.ts';
import type { Place } from '../place.ts';
import { EMPTY, type Line, line, lookOf } from './look.ts';

/** @returns empty where no step has shown a plot yet. */
export function plotLines({ plots, steps, machine }: PlotScene, at: Place, columns: number): readonly Line[] {
  const step = steps[at.step - (at.asking ? 1 : 0)];
  const plot = plots.find(({ id }) => id === step?.plot);
  if (!step || !plot) return [];
  const scale = plot.scale === 'logarithmic' ? '; the bars are drawn by their logarithm' : '';
  const labels = Math.max(...plot.bars.map(({ label }) => width(label)));
  const values = Math.max(...plot.bars.map((bar) => width(valueOf(bar))));
  const track = Math.max(8, columns - labels - values - 6);
  return [
    line(clip(plot.title, columns), 'title'),
    ...wrap(`${plot.axis}${scale}. Measured on ${machine}.`, columns).map((text) => line(text, 'pale')),
    EMPTY,
    ...plot.bars.slice(0, step.bars).map((bar) => {
      const text = `${padEnd(bar.label, labels)}  ${barOf(bar, plot, track)}  ${valueOf(bar)}`;
      return line(clip(text.trimEnd(), columns), lookOf(bar.verdict));
    }),
  ];
}

/** A bar, and a mark where its end should have been. */
function barOf({ value, expected }: Bar, plot: Plot, track: number): string {
  const columns = (one: number) => Math.round(partOf(one, plot) * track);
  const bar = [...'█'.repeat(Math.max(value > 0 ? 1 : 0, columns(value)))];
  if (expected !== undefined) {
    const mark = Math.max(0, columns(expected) - 1);
    while (bar.length < mark) bar.push('·');
    bar[mark] = '│';
  }
  return bar.join('').padEnd(track);
}
