/**
 * Writes octets as a quoted string that fits a width.
 *
 * Knows: quotes, and the sign that something was cut. Never knows: why they are shown.
 */
import { type Glyph, glyphs } from './escape.ts';
import type { Octets } from './events.ts';
import { width } from './width.ts';

/**
 * `"hello\n"`, at most `columns` wide. A `…` after the closing quote says that octets follow which are not shown,
 * because they did not fit or were not kept: it stands outside, so it is never taken for one of them.
 */
export function quote(octets: Octets, columns = Number.POSITIVE_INFINITY): string {
  const all = whole(octets);
  const cut = octets.length > octets.shown.length;
  const total = all.reduce((sum, glyph) => sum + width(glyph.text), 2);
  if (total + (cut ? 1 : 0) <= columns) return `"${textOf(all)}"${cut ? '…' : ''}`;
  return columns < 3 ? '…' : `"${textOf(fitting(all, columns - 3))}"…`;
}

/** The first glyphs that fit in `columns`. */
export function fitting(all: readonly Glyph[], columns: number): readonly Glyph[] {
  let used = 0;
  const end = all.findIndex((glyph) => {
    used += width(glyph.text);
    return used > columns;
  });
  return end < 0 ? all : all.slice(0, end);
}

export const textOf = (all: readonly Glyph[]): string => all.map((glyph) => glyph.text).join('');

/** The glyphs of what was kept, without a character that the cap cut in two. */
function whole({ length, shown }: Octets): Glyph[] {
  if (length === shown.length) return glyphs(shown);
  return glyphs(shown.replace(/[\xc2-\xf4][\x80-\xbf]{0,2}$/, (end) => (complete(end) ? end : '')));
}

const complete = (end: string): boolean => end.length === (end < '\xe0' ? 2 : end < '\xf0' ? 3 : 4);
