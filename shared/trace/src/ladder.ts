/**
 * Draws a story as a ladder of text: lanes side by side, one step per row, octets travelling along arrows.
 *
 * Knows: the page. Never knows: sockets, clocks; the vertical axis is the step and never the time.
 */
import { type Columns, layOut, STEP, WIDEST, type Wishes } from './columns.ts';
import { draw } from './draw.ts';
import { escapeText } from './escape.ts';
import type { Trace } from './events.ts';
import { blankLine } from './line.ts';
import { pair } from './rows.ts';
import { type Scene, type Step, scene } from './scene.ts';
import { width as widthOf } from './width.ts';
import { type Cell, fit } from './words.ts';

export interface LadderOptions {
  /** Columns of the page; default 100. */
  readonly width?: number;
  /** Rows shown; default 40. Of more, the first and the last are shown, and the number of the others said. */
  readonly maxSteps?: number;
  /**
   * The story still goes on: no rows are joined, and the columns are those of the page, so that rows which are drawn later
   * fit below these.
   */
  readonly live?: boolean;
  /** A line above the ladder. */
  readonly title?: string;
}

/** The lines of a ladder, without newlines, none ending in a space. */
export function ladder(
  trace: Trace,
  { width = 100, maxSteps = 40, live = false, title }: LadderOptions = {},
): string[] {
  const { heads, steps, after } = scene(trace, maxSteps, live ? pair(trace) : undefined);
  const columns = layOut(live ? widest(heads) : wishes(heads, steps), width);
  const lines = steps.flatMap((step) => {
    const line = drawStep({ ...step, label: String(step.step) }, columns);
    return step.before === undefined ? [line] : [aside(step.before), line];
  });
  return [
    ...(title === undefined ? [] : [escapeText(title)]),
    headerRow(heads, columns),
    ...lines,
    ...(after === undefined ? [] : [aside(after)]),
  ];
}

export function wishes(heads: Scene['heads'], shown: readonly Step[]): Wishes {
  const lanes = heads.map((head) => widthOf(fit(head, WIDEST)));
  const tracks = heads.slice(1).map(() => 1);
  for (const { drawing } of shown) {
    const { sender, receiver, knot } = drawing;
    for (const { lane, cell } of [sender, receiver].filter((placed) => placed !== undefined)) {
      lanes[lane] = Math.max(lanes[lane] ?? 0, widthOf(fit(cell, WIDEST)));
    }
    if (knot) tracks[knot.gap] = Math.max(tracks[knot.gap] ?? 1, knot.track + 1);
  }
  return { lanes, tracks, source: Math.max(0, ...shown.map(({ source }) => source.length)) };
}

/** Columns for source lines of a story that still goes on, such as `bob-and-paul.ts:100`. */
const LIVE_SOURCE = 19;
/** More columns than any page has. */
const LIVE_LANE = 500;

/** For whatever may come. */
export function widest(heads: Scene['heads']): Wishes {
  return { lanes: heads.map(() => LIVE_LANE), tracks: heads.slice(1).map(() => 1), source: LIVE_SOURCE };
}

/** One row, with a label of at most four columns before it. */
export function drawStep(
  { label, drawing, source }: Pick<Step, 'drawing' | 'source'> & { readonly label: string },
  columns: Columns,
): string {
  const line = blankLine();
  line.put(0, label.padStart(4));
  draw(line, drawing, columns);
  line.put(columns.source, source);
  return line.toString();
}

export function headerRow(heads: readonly Cell[], { lanes, end }: Columns): string {
  const line = blankLine();
  line.put(2, 'step');
  for (const [index, head] of heads.entries()) {
    const start = lanes[index] ?? 0;
    line.put(start, fit(head, (lanes[index + 1] ?? end + 1) - start - 1));
  }
  return line.toString();
}

const aside = (text: string): string => `${' '.repeat(STEP)}… ${text} …`;
