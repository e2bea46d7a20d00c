/**
 * One line of a terminal, written at any column.
 *
 * Knows: that some characters are two columns wide and some none. Never knows: what is drawn.
 */
import { graphemes, width } from './width.ts';

export interface Line {
  /** Writes over what is there. */
  put(column: number, text: string): void;
  /** Writes `character` over every column from `start` up to, not including, `end`. */
  fill(start: number, end: number, character: string): void;
  isBlank(column: number): boolean;
  /** The line without spaces at its end. */
  toString(): string;
}

/** An empty line. */
export function blankLine(): Line {
  const cells: string[] = [];
  const put = (column: number, text: string) => {
    let at = column;
    for (const one of graphemes(text)) {
      const columns = width(one);
      if (columns === 0) continue;
      cells[at] = one;
      if (columns === 2) cells[at + 1] = '';
      at += columns;
    }
  };
  return {
    put,
    fill: (start, end, character) => put(start, character.repeat(Math.max(0, end - start))),
    isBlank: (column) => cells[column] === undefined || cells[column] === ' ',
    toString: () =>
      Array.from(cells, (cell) => cell ?? ' ')
        .join('')
        .trimEnd(),
  };
}
