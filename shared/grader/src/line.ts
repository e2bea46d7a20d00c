/**
 * The lines of which reports are made, such as `  expected   alice receives …`.
 *
 * Knows: layout. Never knows: what is said.
 */
import { escapeSentence, wrap } from '@wirebook/trace';

/** A line of a report, and what it is, for who wants to colour it. */
export interface Line {
  readonly text: string;
  readonly role: 'pass' | 'fail' | 'neutral' | 'ladder' | 'difference' | 'label';
}

export const INDENT = '  ';
export const LABEL_COLUMNS = 11;

/** Wrapped at blanks under its own beginning. @param room columns for the text alone. */
export function labelled(label: string, text: string, room: number): Line[] {
  return wrap(escapeSentence(text), room).map((line, i) => labelLine(i === 0 ? label : '', line));
}

export function labelLine(label: string, text: string): Line {
  return { text: INDENT + label.padEnd(LABEL_COLUMNS) + text, role: 'label' };
}

/** Columns that are left for the text of a labelled line. */
export function roomBeside(width: number): number {
  return width - INDENT.length - LABEL_COLUMNS;
}
