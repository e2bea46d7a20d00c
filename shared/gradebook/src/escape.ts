/**
 * Makes text from outside harmless for where it is written.
 *
 * Knows: what terminals, XML and spreadsheets obey. Never knows: formats. Quoting for JSON, CSV, XML and HTML is left to the libraries
 * that write them; what is here is what quoting does not mend.
 */
import { escapeSentence } from '@wirebook/trace';

/** Characters of one text, at most: a program can print very much. */
const LONGEST = 10_000;

/**
 * One line: controls (line ends and tabs too), characters that turn the direction of writing, and halves of surrogate pairs become
 * visible, such as `\x1b` and `\u{202e}`. So do U+FFFE and U+FFFF, which XML 1.0 (section 2.2) cannot hold. What is longer than
 * `limit` characters is cut, and says so.
 */
export function shownLine(text: string, limit = LONGEST): string {
  const left = text.length - limit;
  const shown = escapeSentence(left > 0 ? text.slice(0, limit) : text).replace(
    /[\ufffe\uffff]/g,
    (one) => `\\u{${one.charCodeAt(0).toString(16)}}`,
  );
  return left > 0 ? `${shown} … (${left} characters more)` : shown;
}

/**
 * A cell of text for a table that a spreadsheet opens. `=`, `+`, `-`, `@` and their full-width forms begin a formula there, even behind
 * quotes and blanks, which some programs strip; an apostrophe before them makes them text.
 */
export function harmlessCell(text: string): string {
  const apostrophe = /^(["'\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r])/.test(text) ? "'" : '';
  return apostrophe + shownLine(text);
}
