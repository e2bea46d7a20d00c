/**
 * Figures as bars, each with its label and its value in words.
 *
 * Knows: scales. Never knows: what was measured.
 */
import { partOf, valueOf } from '../src/bars.ts';
import type { Bar, PlotScene } from '../src/demo.ts';
import type { Place } from '../src/place.ts';
import { useWidth } from './width.ts';

const ROW = 40;
/** Of a letter, on the average and a little more, at this size (`.plot text` in the style sheet). */
const LETTER = 10.4;
const GAP = 12;

export function PlotPicture({ scene, place }: { readonly scene: PlotScene; readonly place: Place }) {
  const [frame, width] = useWidth<HTMLDivElement>(1100);
  const step = scene.steps[place.step - (place.asking ? 1 : 0)] ?? scene.steps[0];
  const plot = scene.plots.find(({ id }) => id === step.plot);
  if (!plot) return null;
  const isBefore = place.asking && place.step === 0;
  const bars = isBefore ? [] : plot.bars.slice(0, step.bars ?? plot.bars.length);
  const labels = Math.max(...plot.bars.map(({ label }) => label.length)) * LETTER + GAP;
  const values = Math.max(...plot.bars.map((bar) => valueOf(bar).length)) * LETTER + GAP;
  const room = Math.max(60, width - labels - values);
  const height = plot.bars.length * ROW + 10;
  return (
    <figure class="plot">
      <figcaption>
        <b>{plot.title}</b>, {plot.axis}
        {plot.scale === 'logarithmic' && '; bars are drawn by their logarithm'}
        <small> Measured on {scene.machine}.</small>
      </figcaption>
      <div ref={frame}>
        <svg
          role="img"
          aria-label={`${plot.title}: ${bars.map((bar) => `${bar.label}: ${valueOf(bar)}`).join('; ')}`}
          width={width}
          height={height}
        >
          {bars.map((bar, index) => (
            <BarRow
              key={bar.label}
              bar={bar}
              x={labels}
              y={index * ROW}
              length={(value) => partOf(value, plot) * room}
            />
          ))}
        </svg>
      </div>
    </figure>
  );
}

interface BarRowProps {
  readonly bar: Bar;
  /** Where bars begin. */
  readonly x: number;
  readonly y: number;
  readonly length: (value: number) => number;
}

function BarRow({ bar, x, y, length }: BarRowProps) {
  const { label, value, expected, verdict } = bar;
  const end = x + Math.max(length(value), length(expected ?? 0));
  return (
    <g class={`bar ${verdict ?? ''}`}>
      <text x={x - GAP} y={y + 26} text-anchor="end">
        {label}
      </text>
      <rect x={x} y={y + 6} width={Math.max(1, length(value))} height={ROW - 12} />
      {expected !== undefined && (
        <path class="expected" d={`M${x + length(expected)},${y + 2} v${ROW - 4}`} />
      )}
      <text x={end + GAP} y={y + 26}>
        {valueOf(bar)}
      </text>
    </g>
  );
}
