/**
 * Prints lines, in colour where there is a terminal, and one passing line that says what is being waited for.
 *
 * Knows: terminals. Never knows: what the lines mean, beyond their roles. NO_COLOR and FORCE_COLOR are honoured.
 */
import { styleText } from 'node:util';
import type { Line } from '@wirebook/grader';
import { clip } from '@wirebook/trace';

const NARROWEST = 60;
const WITHOUT_TERMINAL = 100;
/** Beyond this a line is hard to follow from its one end to the other. */
const WIDEST = 120;
/** `  expected   ` */
const LABEL_COLUMNS = 13;

const { stdout } = process;

/** Columns for a report. */
export function columns(): number {
  return Math.min(WIDEST, Math.max(NARROWEST, terminalColumns()));
}

/** Some terminals say that they have no columns at all. */
function terminalColumns(): number {
  return stdout.columns || WITHOUT_TERMINAL;
}

export function print(...lines: readonly (string | Line)[]): void {
  const texts = lines.map((line) => (typeof line === 'string' ? line : painted(line)));
  stdout.write(erased() + texts.map((text) => `${text}\n`).join(''));
}

let passing = false;

/** Shows a line until the next one is printed; in a terminal only. */
export function printPassing(text: string): void {
  if (!stdout.isTTY) return;
  stdout.write(erased() + styleText('dim', clip(text, terminalColumns() - 1)));
  passing = true;
}

/** Takes the passing line away, if there is one. */
export function clearPassing(): void {
  if (passing) stdout.write(erased());
}

function erased(): string {
  const erase = passing ? '\r\u001b[2K' : '';
  passing = false;
  return erase;
}

const PAINT: Readonly<Record<Line['role'], (text: string) => string>> = {
  pass: (text) => text.replace(/^\S/, (mark) => styleText('green', mark)),
  fail: (text) =>
    styleText(
      'bold',
      text.replace(/^\S/, (mark) => styleText('red', mark)),
    ),
  label: (text) => styleText('cyan', text.slice(0, LABEL_COLUMNS)) + text.slice(LABEL_COLUMNS),
  difference: (text) => styleText('yellow', text),
  neutral: (text) => styleText('dim', text),
  ladder: (text) => text,
};

function painted({ text, role }: Line): string {
  return PAINT[role](text);
}
