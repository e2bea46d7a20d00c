/**
 * Breaks text into lines at its blanks.
 *
 * Knows: columns of a terminal. Never knows: what the text says.
 */
import { graphemes, width } from './width.ts';

/** Lines of at most `columns`. A word that is longer than a line is broken where the line ends. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line: string | undefined;
  for (const word of text.split(' ').flatMap((word) => broken(word, columns))) {
    if (line !== undefined && width(line) + 1 + width(word) > columns) {
      lines.push(line);
      line = word;
    } else {
      line = line === undefined ? word : `${line} ${word}`;
    }
  }
  return [...lines, line ?? ''];
}

function broken(word: string, columns: number): string[] {
  if (width(word) <= columns) return [word];
  const parts = [''];
  for (const one of graphemes(word)) {
    const last = parts.at(-1) ?? '';
    if (last !== '' && width(last) + width(one) > columns) parts.push(one);
    else parts[parts.length - 1] = last + one;
  }
  return parts;
}
