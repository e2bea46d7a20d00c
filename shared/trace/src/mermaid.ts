/**
 * Writes a story as a sequence diagram for Mermaid, which Markdown viewers draw.
 *
 * Knows: Mermaid's syntax, and what it would take for more than text. Never knows: what happened; words, places and
 * arrows come from the scene, as those of the ladder do.
 */
import { WIDEST } from './columns.ts';
import type { Trace } from './events.ts';
import { type Step, scene } from './scene.ts';
import { type Cell, fit } from './words.ts';

export interface MermaidOptions {
  /** Steps shown; default all. Of more, the first and the last are shown, and the number of the others said. */
  readonly maxSteps?: number;
}

/**
 * The text of a `sequenceDiagram`: a participant for each lane, a message for each arrow, a note for what happens in one lane.
 *
 * Solid arrows have both ends in their step. An open head is a send that arrives in a later step, a dotted line octets that
 * left in an earlier one, and a cross what was lost.
 */
export function mermaid(trace: Trace, { maxSteps = Number.POSITIVE_INFINITY }: MermaidOptions = {}): string {
  const { heads, steps, after } = scene(trace, maxSteps);
  const all = heads.length > 1 ? `${name(0)},${name(heads.length - 1)}` : name(0);
  const aside = (words: string) => `Note over ${all}: ${escape(`… ${words} …`)}`;
  const lines = steps.flatMap((step) => [
    ...(step.before === undefined ? [] : [aside(step.before)]),
    drawStep(step),
  ]);
  return [
    'sequenceDiagram',
    ...heads.map((head, lane) => `    participant ${name(lane)} as ${write(head) || name(lane)}`),
    ...[...lines, ...(after === undefined ? [] : [aside(after)])].map((line) => `    ${line}`),
    '',
  ].join('\n');
}

/** Labels may be the same, and may hold anything: lanes are named by their place. */
const name = (lane: number): string => `L${lane}`;

function drawStep({ step, row, drawing, source }: Step): string {
  const { sender, receiver, arrow } = drawing;
  const words = [sender, receiver].flatMap((placed) => (placed ? [write(placed.cell)] : [])).join(' → ');
  const text = `${step}. ${words}${source === '' ? '' : escape(` (${source})`)}`;
  if (!arrow) return `Note over ${name(sender?.lane ?? 0)}: ${text}`;
  const isLost = arrow.isLost || row.effects[0]?.kind === 'drop';
  const line = isLost ? '-x' : !receiver ? '-)' : !sender ? '-->>' : '->>';
  return `${name(arrow.from)}${line}${name(arrow.to)}: ${text}`;
}

/** The words of a cell: spaces that were there for the columns go, those of quoted octets stay. */
function write(cell: Cell): string {
  const { before, brief = before } = cell;
  const narrow = { ...cell, before: narrowed(before), brief: narrowed(brief) };
  return escape(fit(narrow, WIDEST).trim());
}

const narrowed = (text: string): string => text.replace(/ {2,}/g, ' ');

/**
 * Mermaid's own way to write a character (`#59;` is a semicolon), for those that end a text, begin a comment, markup or a
 * formula. Of several spaces a viewer shows one, so they are written as spaces that do not break.
 */
function escape(text: string): string {
  return text
    .replace(/[#;%<>&$\\{}`~|]/g, (one) => `#${one.charCodeAt(0)};`)
    .replace(/ {2,}/g, (spaces) => '#160;'.repeat(spaces.length));
}
