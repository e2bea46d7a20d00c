/**
 * Decides where on the paper lanes and source lines are.
 *
 * Knows: how wide words are, and what must fit between two lanes. Never knows: rows, ink.
 */
import { WIDEST } from '../columns.ts';
import type { Vertical } from '../draw.ts';
import type { Scene } from '../scene.ts';
import { width as widthOf } from '../width.ts';
import { type Cell, fit } from '../words.ts';
import { COLUMN } from './elements.ts';

/** In pixels. */
export const MARGIN = 16;
/** From a life line to its words. */
export const BESIDE = 10;
/** From there to the next life line, and more for each vertical line between the two. */
const GAP = 20;
const TRACK = 12;
/** For the number of a step. */
const NUMBER = 5 * COLUMN;
/** Columns of words that a lane has at least: room for an arrow. */
const NARROWEST = 14;

export interface Layout {
  /** The life line of each lane, counted from the left edge. */
  readonly lanes: readonly number[];
  /** Where the numbers of steps end, and where source lines begin. */
  readonly numbers: number;
  readonly sources: number;
  readonly width: number;
  /** Where an arrow that has its tail and its head on different rows goes down or up. */
  readonly vertical: (vertical: Vertical) => number;
}

export function layOut({ heads, steps }: Scene): Layout {
  const words = heads.map((head) => Math.max(NARROWEST, columnsOf(head)));
  const tracks = heads.map(() => 0);
  for (const { drawing } of steps) {
    for (const placed of [drawing.sender, drawing.receiver]) {
      if (placed) words[placed.lane] = Math.max(words[placed.lane] ?? 0, columnsOf(placed.cell));
    }
    const { knot } = drawing;
    if (knot) tracks[knot.gap] = Math.max(tracks[knot.gap] ?? 0, knot.track + 1);
  }
  const lanes: number[] = [];
  let x = MARGIN + NUMBER + GAP;
  for (const [index, columns] of words.entries()) {
    lanes.push(x);
    x += BESIDE + columns * COLUMN + GAP + (tracks[index] ?? 0) * TRACK;
  }
  const source = Math.max(0, ...steps.map((step) => widthOf(step.source)));
  return {
    lanes,
    numbers: MARGIN + NUMBER - COLUMN,
    sources: x,
    width: x + source * COLUMN + (source > 0 ? MARGIN : 0),
    vertical: ({ gap, track }) => (lanes[gap + 1] ?? 0) - GAP - track * TRACK,
  };
}

const columnsOf = (cell: Cell): number => widthOf(fit(cell, WIDEST));
