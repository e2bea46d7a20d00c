/**
 * Lines with a word at their left, as reports have them: `  expected   …`.
 *
 * Knows: layout. Never knows: what is said.
 */
import type { Line } from '@wirebook/grader';
import { wrap } from '@wirebook/trace';

const INDENT = '  ';
const LABEL_COLUMNS = 11;

/** @param room columns of a line. */
export function labelled(label: string, text: string, room: number): Line[] {
  return wrap(text, room - INDENT.length - LABEL_COLUMNS).map((line, i) => ({
    text: INDENT + (i === 0 ? label : '').padEnd(LABEL_COLUMNS) + line,
    role: 'label',
  }));
}

/** A line of code below them: it stays in one piece. */
export function indented(text: string): Line {
  return { text: `${INDENT}${INDENT}${text}`, role: 'ladder' };
}
