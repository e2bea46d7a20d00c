/**
 * Draws one row of a ladder: words in their lanes, the arrow between them, and its ties to other rows.
 *
 * Knows: columns and box-drawing characters. Never knows: events.
 */
import { type Columns, WIDEST } from './columns.ts';
import type { Line } from './line.ts';
import { width } from './width.ts';
import { type Cell, fit } from './words.ts';

/** Words in a lane. */
export interface Placed {
  readonly lane: number;
  readonly cell: Cell;
}

/** Where a vertical line runs: before lane `gap + 1`; lines side by side have different tracks. */
export interface Vertical {
  readonly gap: number;
  readonly track: number;
}

/** Where an arrow meets a vertical line that goes on above or below; or neither, while the rows there are not seen. */
export interface Knot extends Vertical {
  readonly up: boolean;
  readonly down: boolean;
}

/** A row that has its lanes and words, and waits for columns. */
export interface Drawing {
  /** At the arrow's tail, or alone; absent when the tail is on another row. */
  readonly sender?: Placed;
  /** At the arrow's head; absent when the head is on another row. */
  readonly receiver?: Placed;
  readonly arrow?: { readonly from: number; readonly to: number; readonly isLost: boolean };
  readonly knot?: Knot;
  readonly passing: readonly Vertical[];
}

/** Draws on `line`. Words that meet an arrow head from the right end right before it, as in `reset ◀── close`. */
export function draw(line: Line, drawing: Drawing, columns: Columns): void {
  const { sender, arrow } = drawing;
  if (arrow && arrow.from < arrow.to) drawRightward(line, drawing, columns);
  else if (arrow) drawLeftward(line, drawing, columns);
  else if (sender) put(line, sender, columns);
  for (const vertical of drawing.passing) {
    const column = verticalColumn(vertical, columns);
    if ([column - 1, column, column + 1].every((one) => line.isBlank(one))) line.put(column, '│');
  }
}

function drawRightward(line: Line, { sender, receiver, arrow, knot }: Drawing, columns: Columns): void {
  const to = arrow?.to ?? 0;
  const corner = verticalColumn(knot ?? { gap: to - 1, track: 0 }, columns);
  const head = (columns.lanes[to] ?? 0) - 2;
  let start = corner;
  if (sender) {
    const from = columns.lanes[sender.lane] ?? 0;
    start = from + 1 + put(line, sender, columns, corner - 2 - from);
  }
  line.fill(start, receiver ? head : corner + 1, '─');
  if (knot) line.put(corner, box(knot, sender !== undefined, receiver !== undefined));
  if (!receiver) return;
  line.put(head, arrow?.isLost ? '─' : '▶');
  put(line, receiver, columns);
}

function drawLeftward(line: Line, { sender, receiver, arrow, knot }: Drawing, columns: Columns): void {
  const to = arrow?.to ?? 0;
  const corner = verticalColumn(knot ?? { gap: to, track: 0 }, columns);
  const head = corner - 1;
  line.fill(corner, sender ? (columns.lanes[sender.lane] ?? 0) - 1 : corner, '─');
  if (sender) put(line, sender, columns, widthOfLane(sender.lane, columns));
  if (knot) line.put(corner, box(knot, receiver !== undefined, sender !== undefined));
  if (!receiver) return;
  line.put(head, arrow?.isLost ? '─' : '◀');
  const text = fit(receiver.cell, Math.min(WIDEST, head - 1 - (columns.lanes[to] ?? 0)));
  line.put(head - 1 - width(text), text);
}

/** Writes words at the beginning of their lane, and tells how many columns they took. */
function put(line: Line, { lane, cell }: Placed, columns: Columns, room = WIDEST): number {
  const start = columns.lanes[lane] ?? 0;
  const text = fit(cell, Math.min(WIDEST, room, columns.end - start));
  line.put(start, text);
  return width(text);
}

function widthOfLane(lane: number, { lanes, end }: Columns): number {
  return (lanes[lane + 1] ?? end + 1) - (lanes[lane] ?? 0) - 1;
}

function verticalColumn({ gap, track }: Vertical, columns: Columns): number {
  return (columns.lanes[gap + 1] ?? 0) - 3 - 2 * track;
}

/** The box-drawing character with the given arms. */
function box({ up, down }: Knot, left: boolean, right: boolean): string {
  if (!up && !down) return '─';
  const [both, onlyLeft, onlyRight] = up && down ? '┼┤├' : up ? '┴┘└' : '┬┐┌';
  return (left && right ? both : left ? onlyLeft : onlyRight) ?? '';
}
