/**
 * Where lanes and rows of the ladder are.
 *
 * Knows: pixels. Never knows: elements, or what happened.
 */
import { fit, type Octets, type Step } from '@wirebook/trace';

/** Pixels of one column of text at this size of letters (`.ladder` in the style sheet). */
const COLUMN = 9.65;
/** Heads have larger letters: so many columns of theirs are as wide as one of these. */
export const HEADING = 0.82;
export const GUTTER = 52;
export const HEAD = 54;
/** A row of words and their arrow; octets that do not fit into the words have a line of their own between the two. */
export const ROW = 56;
export const QUOTE = 22;
/** From the top of a row to the foot of its words; from the foot of a row up to its arrow. */
export const WORDS = 24;
export const FOOT = 16;
/** From a life line to its words; and from a vertical line to the next life line. */
export const BESIDE = 12;
export const TRACK = 14;
/** With less room a lane's words tell nothing; then the picture is wider than its place, and scrolls. */
const NARROWEST = 190;

export interface Paper {
  /** Life lines. */
  readonly lanes: readonly number[];
  /** Columns of words that a lane has room for. */
  readonly room: number;
  readonly width: number;
}

export function layOut(lanes: number, available: number): Paper {
  const gap = Math.max(NARROWEST, (available - GUTTER) / lanes);
  return {
    lanes: Array.from({ length: lanes }, (_, lane) => GUTTER + lane * gap),
    room: Math.floor((gap - 2 * BESIDE) / COLUMN),
    width: Math.ceil(GUTTER + lanes * gap),
  };
}

export interface PlacedRow {
  readonly step: Step;
  readonly top: number;
  readonly foot: number;
  /** The arrow of the row before. */
  readonly above: number;
  /** Octets of the sender that have a line of their own. */
  readonly quoted: Octets | undefined;
}

export function placeRows(steps: readonly Step[], { room }: Paper): PlacedRow[] {
  let [top, above] = [0, 0];
  return steps.map((step) => {
    const { sender, arrow } = step.drawing;
    const octets = sender?.cell.octets;
    const isTooLong =
      octets && arrow && fit(sender.cell, room) !== fit(sender.cell, Number.POSITIVE_INFINITY);
    const quoted = isTooLong ? octets : undefined;
    const foot = top + ROW + (quoted ? QUOTE : 0);
    const row = { step, top, foot, above, quoted };
    [top, above] = [foot, foot - FOOT];
    return row;
  });
}

/** Where nothing is at its right, a text may go on to the edge. */
export function roomFrom(lane: number, { lanes, width }: Paper): number {
  return Math.floor((width - (lanes[lane] ?? 0) - 2 * BESIDE) / COLUMN);
}
