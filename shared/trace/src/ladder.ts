/**
 * Draws a story as a ladder of text: lanes side by side, one step per row, octets travelling along arrows.
 *
 * Knows: the page. Never knows: sockets, clocks; the vertical axis is the step and never the time.
 */
import { collapse } from './collapse.ts';
import { type Columns, layOut, STEP, WIDEST, type Wishes } from './columns.ts';
import { grouped } from './compare.ts';
import { type Directory, directory } from './directory.ts';
import { type Drawing, draw } from './draw.ts';
import { formatEndpoint } from './endpoints.ts';
import { escapeText } from './escape.ts';
import type { Lane, Trace } from './events.ts';
import { blankLine } from './line.ts';
import { place } from './place.ts';
import { pair, type Row } from './rows.ts';
import { sourceLines } from './source-lines.ts';
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

/**
 * The steps of a story as the ladder numbers them (the first is step 1): an event, a cause with its effect in
 * another lane, or several of these that look alike.
 */
export function steps(trace: Trace): Row[] {
  return collapse(pair(trace), directory(trace).isDelivered);
}

/** The lines of a ladder, without newlines, none ending in a space. */
export function ladder(
  trace: Trace,
  { width = 100, maxSteps = 40, live = false, title }: LadderOptions = {},
): string[] {
  const who = directory(trace);
  const rows = live ? pair(trace) : collapse(pair(trace), who.isDelivered);
  const sources = sourceLines(trace, rows);
  const all = place(trace, rows, who).map((drawing, index) => ({
    step: index + 1,
    drawing,
    source: sources[index] ?? '',
  }));
  const heads = trace.lanes.map((lane) => heading(lane, who));
  const shown = ends(all, maxSteps);
  const columns = layOut(live ? widest(heads) : wishes(heads, shown), width);

  const lines = shown.flatMap((step, index) => {
    const skipped = step.step - (shown[index - 1]?.step ?? 0) - 1;
    const line = drawStep(step, columns);
    return skipped > 0 ? [aside(`${counted(skipped, 'more step')} not shown`), line] : [line];
  });
  const cut = trace.cut
    ? [aside(`${counted(trace.cut, 'event')} from the middle of the recording not kept`)]
    : [];
  return [...(title === undefined ? [] : [escapeText(title)]), headerRow(heads, columns), ...lines, ...cut];
}

/** Columns for source lines of a story that still goes on. */
const LIVE_SOURCE = 19;
/** More columns than any page has. */
const LIVE_LANE = 500;

interface Step {
  readonly step: number;
  readonly drawing: Drawing;
  readonly source: string;
}

function wishes(heads: readonly Cell[], shown: readonly Step[]): Wishes {
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

/** For whatever may come: words as wide as the page has room for, and source lines such as `bob-and-paul.ts:100`. */
function widest(heads: readonly Cell[]): Wishes {
  return {
    lanes: heads.map(() => LIVE_LANE),
    tracks: heads.slice(1).map(() => 1),
    source: LIVE_SOURCE,
  };
}

function drawStep({ step, drawing, source }: Step, columns: Columns): string {
  const line = blankLine();
  line.put(0, String(step).padStart(4));
  draw(line, drawing, columns);
  line.put(columns.source, source);
  return line.toString();
}

function headerRow(heads: readonly Cell[], { lanes, end }: Columns): string {
  const line = blankLine();
  line.put(2, 'step');
  for (const [index, head] of heads.entries()) {
    const start = lanes[index] ?? 0;
    line.put(start, fit(head, (lanes[index + 1] ?? end + 1) - start - 1));
  }
  return line.toString();
}

/** A lane's name; a peer's with the endpoint that it has, which is how a program knows it. */
function heading(lane: Lane, who: Directory): Cell {
  const local = lane.kind === 'peer' ? who.onlyEndpoint(lane) : undefined;
  const name = escapeText(lane.label);
  return local
    ? { before: `${name} ${formatEndpoint(local)}`, brief: `${name} :${local.port}` }
    : { before: name };
}

/** All of a list, or `max` from its two ends. */
function ends<Item>(all: readonly Item[], max: number): readonly Item[] {
  if (all.length <= max) return all;
  const head = Math.ceil(max / 2);
  return [...all.slice(0, head), ...all.slice(all.length - (max - head))];
}

const aside = (text: string): string => `${' '.repeat(STEP)}… ${text} …`;

const counted = (count: number, noun: string): string => `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
