/**
 * One page of a trace that is stepped through: the ladder up to a step, and that step in words.
 *
 * Knows: a page of columns and rows of text. Never knows: keys, terminals, colour.
 */
import { clip, ladder, sentence, steps, type Trace, wrap } from '@wirebook/trace';

export interface Page {
  readonly columns: number;
  readonly rows: number;
}

export interface Frame {
  /** What is always there: above the ladder. */
  readonly head: readonly string[];
  /** Rows of the ladder that have been seen, as far as they have room: the last one is the step itself. */
  readonly seen: readonly string[];
  /** The step in words: a sentence for each of its events. */
  readonly said: readonly string[];
}

/** @param step from 1 to the number of steps; 0 shows none. */
export function frame(trace: Trace, title: string, step: number, { columns, rows }: Page): Frame {
  const all = steps(trace);
  // The whole ladder is laid out once, so that nothing moves from one step to the next.
  const [header = '', ...lines] = ladder(trace, { width: columns - 1, maxSteps: Number.POSITIVE_INFINITY });
  const row = all[step - 1];
  const events = row ? [...row.events.slice(0, 1), ...row.effects.slice(0, 1)] : [];
  const said = events.flatMap((event) => wrap(`${sentence(trace, event)}.`, columns - 1));
  const head = [clip(title, columns - 1), '', header];
  const room = Math.max(1, rows - head.length - said.length - 3);
  return { head, seen: lines.slice(Math.max(0, step - room), step), said };
}
