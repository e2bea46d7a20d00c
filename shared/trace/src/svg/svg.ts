/**
 * Draws a story as a picture: the ladder with lines of ink.
 *
 * Knows: where rows are on the paper. Never knows: what happened; words, places and arrows come from the scene.
 * The words of a lane stand right of its life line and above the arrow that they belong to, so nothing covers them.
 */
import { WIDEST } from '../columns.ts';
import { escapeText } from '../escape.ts';
import type { Trace } from '../events.ts';
import { type Scene, type Step, scene } from '../scene.ts';
import { sentence } from '../sentence.ts';
import { width as widthOf } from '../width.ts';
import { fit } from '../words.ts';
import { drawArrow } from './arrows.ts';
import { area, box, COLUMN, line, picture, text } from './elements.ts';
import { BESIDE, type Layout, layOut, MARGIN } from './layout.ts';

export interface SvgOptions {
  /** A line above the picture, and its name for who does not see it. */
  readonly title?: string;
  /** Rows shown; default all. Of more, the first and the last are shown, and the number of the others said. */
  readonly maxSteps?: number;
}

/** In pixels. */
const TITLE = 28;
const HEAD = 46;
const ROW = 34;
/** From the top of a row to the foot of its words, and to its arrow. */
const WORDS = 15;
const ARROW = 24;
/** Columns of a quotation in the description. */
const QUOTED = 60;

/** The text of an SVG file (SVG 1.1), without script, style sheet, ids, or anything from elsewhere. */
export function svg(trace: Trace, { title, maxSteps = Number.POSITIVE_INFINITY }: SvgOptions = {}): string {
  const shown = scene(trace, maxSteps);
  const layout = layOut(shown);
  const top = MARGIN + (title === undefined ? 0 : TITLE);
  const stripes: string[] = [];
  const drawn: string[] = [];
  let y = top + HEAD;
  const aside = (words: string) => {
    const at = { x: (layout.lanes[0] ?? MARGIN) + BESIDE, y: y + WORDS + 4 };
    drawn.push(text(at, `… ${words} …`, { isPale: true }));
    y += ROW;
  };
  for (const [index, step] of shown.steps.entries()) {
    if (step.before !== undefined) aside(step.before);
    if (index % 2 === 1) stripes.push(area({ x: 0, y }, layout.width, ROW, '#f3f5f7'));
    drawn.push(...drawStep(step, y, layout));
    y += ROW;
  }
  if (shown.after !== undefined) aside(shown.after);

  const bottom = y + 4;
  const name = title ?? `Ladder of ${trace.lanes.map(({ label }) => label).join(', ')}`;
  return picture(
    {
      width: layout.width,
      height: bottom + MARGIN,
      title: escapeText(name),
      description: tell(trace, shown),
    },
    [
      title === undefined ? '' : text({ x: MARGIN, y: MARGIN + 12 }, escapeText(title), { isBold: true }),
      ...stripes,
      ...layout.lanes.map((x) => line({ x, y: top + HEAD - 8 }, { x, y: bottom }, { isPale: true })),
      ...shown.heads.map((_, lane) => drawHead(trace, shown, lane, { x: layout.lanes[lane] ?? 0, y: top })),
      ...drawn,
    ],
  );
}

/** A lane's name, and under it what it is. */
function drawHead(
  { lanes }: Trace,
  { heads }: Scene,
  lane: number,
  at: { readonly x: number; readonly y: number },
): string {
  const words = fit(heads[lane] ?? { before: '' }, WIDEST);
  const kind = escapeText(lanes[lane]?.kind ?? '');
  const width = (Math.max(widthOf(words), widthOf(kind)) + 2) * COLUMN;
  const x = at.x - BESIDE;
  return [
    box({ x, y: at.y }, width, HEAD - 8),
    text({ x: x + COLUMN, y: at.y + 16 }, words, { isBold: true }),
    text({ x: x + COLUMN, y: at.y + 31 }, kind, { isPale: true }),
  ].join('');
}

function drawStep({ step, row, drawing, source }: Step, top: number, layout: Layout): string[] {
  const isLost = drawing.arrow?.isLost === true || row.effects[0]?.kind === 'drop';
  const words = [drawing.sender, drawing.receiver].map((placed) => {
    if (!placed) return '';
    const isUndelivered = drawing.arrow?.isLost === true && placed === drawing.receiver;
    const content = isUndelivered ? 'not delivered' : fit(placed.cell, WIDEST);
    return text({ x: (layout.lanes[placed.lane] ?? 0) + BESIDE, y: top + WORDS }, content);
  });
  const y = top + WORDS;
  return [
    text({ x: layout.numbers, y }, String(step), { anchor: 'end', isPale: true }),
    ...drawArrow(drawing, isLost, { y: top + ARROW, above: top + ARROW - ROW, words: y - 4 }, layout),
    ...words,
    text({ x: layout.sources, y }, source, { isPale: true }),
  ];
}

/** What the picture shows, in words. */
function tell(trace: Trace, { steps, after }: Scene): string {
  const told = steps.map(({ step, row, before }) => {
    const [event] = row.events;
    const effect = row.effects[0];
    const times = row.events.length > 1 ? ` (${row.events.length} times)` : '';
    const what = [event, ...(effect ? [effect] : [])].map((one) => sentence(trace, one, QUOTED)).join('; ');
    return `${before === undefined ? '' : `${before}. `}${step}. ${what}${times}.`;
  });
  return [...told, ...(after === undefined ? [] : [`${after}.`])].join('\n');
}
