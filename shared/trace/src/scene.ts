/**
 * Everything that a picture of a story shows, before it has a form: heads, steps, what was left out.
 *
 * Knows: words, places, source lines. Never knows: whether they become text or lines of ink.
 */
import { collapse } from './collapse.ts';
import { grouped } from './compare.ts';
import { type Directory, directory } from './directory.ts';
import type { Drawing } from './draw.ts';
import { formatEndpoint } from './endpoints.ts';
import { escapeText } from './escape.ts';
import type { Lane, Trace } from './events.ts';
import { place } from './place.ts';
import { pair, type Row } from './rows.ts';
import { sourceLines } from './source-lines.ts';
import type { Cell } from './words.ts';

export interface Step {
  /** Counted from 1. */
  readonly step: number;
  readonly row: Row;
  readonly drawing: Drawing;
  /** Empty if there is none. */
  readonly source: string;
  /** Says that steps before this one are not shown. */
  readonly before?: string;
}

export interface Scene {
  /** One for each lane. */
  readonly heads: readonly Cell[];
  readonly steps: readonly Step[];
  /** Says that the recording was too long. */
  readonly after?: string;
}

/**
 * The steps of a story as pictures number them (the first is step 1): an event, a cause with its effect in another lane, or
 * several of these that look alike.
 */
export function steps(trace: Trace): Row[] {
  return collapse(pair(trace), directory(trace).isDelivered);
}

/** A story of which at most `maxSteps` are shown, from its two ends. */
export function scene(trace: Trace, maxSteps: number, rows: readonly Row[] = steps(trace)): Scene {
  const who = directory(trace);
  const sources = sourceLines(trace, rows);
  const drawings = place(trace, rows, who);
  const all = rows.flatMap((row, index) => {
    const drawing = drawings[index];
    return drawing ? [{ step: index + 1, row, drawing, source: sources[index] ?? '' }] : [];
  });
  const shown = ends(all, maxSteps);
  return {
    heads: trace.lanes.map((lane) => heading(lane, who)),
    steps: shown.map((step, index) => {
      const skipped = step.step - (shown[index - 1]?.step ?? 0) - 1;
      return skipped > 0 ? { ...step, before: `${counted(skipped, 'more step')} not shown` } : step;
    }),
    ...(trace.cut && { after: `${counted(trace.cut, 'event')} from the middle of the recording not kept` }),
  };
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

const counted = (count: number, noun: string): string => `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
