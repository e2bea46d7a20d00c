/**
 * Figures as bars, each with its label and its value in words.
 *
 * Knows: scales. Never knows: what was measured.
 */
import type { Bar, Plot, PlotScene } from '../src/demo.ts';
import type { Place } from '../src/place.ts';
import { useWidth } from './width.ts';

const ROW = 40;
const LABELS = 230;
const VALUES = 190;

export function PlotPicture({ scene, place }: { readonly scene: PlotScene; readonly place: Place }) {
  const [frame, width] = useWidth<HTMLDivElement>(1100);
  const step = scene.steps[place.step - (place.asking ? 1 : 0)] ?? scene.steps[0];
  const plot = scene.plots.find(({ id }) => id === step.plot);
  if (!plot) return null;
  const isBefore = place.asking && place.step === 0;
  const bars = isBefore ? [] : plot.bars.slice(0, step.bars ?? plot.bars.length);
  const room = Math.max(120, width - LABELS - VALUES);
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
          aria-label={`${plot.title}: ${bars.map(inWords).join('; ')}`}
          width={width}
          height={height}
        >
          {bars.map((bar, index) => (
            <BarRow
              key={bar.label}
              bar={bar}
              y={index * ROW}
              length={(value) => lengthOf(value, plot) * room}
            />
          ))}
        </svg>
      </div>
    </figure>
  );
}

/** What part of the room a value takes. */
export function lengthOf(value: number, { bars, scale }: Plot): number {
  const all = bars.flatMap((bar) => [bar.value, bar.expected ?? 0]);
  const most = Math.max(...all);
  if (most <= 0) return 0;
  if (scale === 'linear') return value / most;
  // The smallest bar is still to be seen: it gets a part of a decade.
  const least = Math.min(...all.filter((one) => one > 0)) / 2;
  return value <= 0 ? 0 : Math.log(value / least) / Math.log(most / least);
}

interface BarRowProps {
  readonly bar: Bar;
  readonly y: number;
  readonly length: (value: number) => number;
}

function BarRow({ bar, y, length }: BarRowProps) {
  const { label, value, text = String(value), expected, verdict } = bar;
  const end = LABELS + length(value);
  return (
    <g class={`bar ${verdict ?? ''}`}>
      <text x={LABELS - 12} y={y + 26} text-anchor="end">
        {label}
      </text>
      <rect x={LABELS} y={y + 6} width={Math.max(1, length(value))} height={ROW - 12} />
      {expected !== undefined && (
        <path class="expected" d={`M${LABELS + length(expected)},${y + 2} v${ROW - 4}`} />
      )}
      <text x={Math.max(end, LABELS + length(expected ?? 0)) + 10} y={y + 26}>
        {text}
        {verdict && ` ${verdict === 'right' ? '✓' : '✗'} ${verdict}`}
      </text>
    </g>
  );
}

const inWords = ({ label, value, text = String(value), verdict }: Bar): string =>
  `${label}: ${text}${verdict ? `, ${verdict}` : ''}`;
