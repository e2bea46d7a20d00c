/**
 * Shows where two strings of octets part: both, one above the other, with a caret under the first difference.
 *
 * Knows: octets and columns. Never knows: who expected them, or why.
 */
import { type Glyph, glyphs } from './escape.ts';
import type { Octets } from './events.ts';
import { fitting, textOf } from './quote.ts';
import { width } from './width.ts';

/** Columns of the words before the strings. */
const LABEL = 11;
/** Columns kept for `  1 204 octets`, and for the text before the difference when that is shortened. */
const LENGTHS = 16;
const BEFORE = 24;

/**
 * Lines that compare what was expected with what came:
 * ```
 * expected   "127.0.0.1:51002 hello"
 * came       "127.0.0.1:51002 hallo"
 *                              ^ octet 17
 * ```
 * Octets are counted from 0. Both strings are shortened alike around the difference when they are wider than
 * `columns`, and the lengths stand at the end when they are not the same. Equal octets give two lines and no caret.
 */
export function compare(expected: Octets, came: Octets, columns = 100): string[] {
  const sides = [glyphs(expected.shown), glyphs(came.shown)] as const;
  const at = firstDifference(expected, came);
  const shared = at === undefined ? 0 : sharedGlyphs(sides, at);
  const room = Math.max(BEFORE, columns - LABEL - 2 - LENGTHS);
  const skipped = glyphsToSkip(sides, shared, room);

  const before = octetsIn(sides[0].slice(0, skipped));
  const lead = before > 0 ? `… ${grouped(before)} ${before === 1 ? 'octet' : 'octets'} before ` : '';
  const line = (label: string, all: readonly Glyph[], octets: Octets) => {
    const shown = fitting(all.slice(skipped), room - width(lead));
    const cut = before + octetsIn(shown) < octets.length ? '…' : '';
    const length = expected.length === came.length ? '' : `  ${countOctets(octets.length)}`;
    return `${label.padEnd(LABEL)}${lead}"${textOf(shown)}"${cut}${length}`;
  };
  const lines = [line('expected', sides[0], expected), line('came', sides[1], came)];
  if (at === undefined) return lines;

  const caret = LABEL + width(lead) + 1 + width(textOf(sides[0].slice(skipped, shared)));
  return [...lines, `${' '.repeat(caret)}^ ${describe(expected, came, at)}`];
}

/** `1 octet`, `1 204 octets`. */
export function countOctets(count: number): string {
  return `${grouped(count)} ${count === 1 ? 'octet' : 'octets'}`;
}

/** A whole number with a space between groups of three digits. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ' ');
}

/** Place of the first octet that differs; the end of what was kept when only the lengths differ. */
function firstDifference(expected: Octets, came: Octets): number | undefined {
  const kept = Math.min(expected.shown.length, came.shown.length);
  for (let at = 0; at < kept; at++) if (expected.shown[at] !== came.shown[at]) return at;
  return expected.length === came.length && expected.shown.length === came.shown.length ? undefined : kept;
}

/** How many glyphs are the same on both sides and end before the octet `at`. */
function sharedGlyphs([one, other]: readonly [Glyph[], Glyph[]], at: number): number {
  let end = 0;
  let count = 0;
  for (const [index, glyph] of one.entries()) {
    end += glyph.length;
    if (end > at || glyph.text !== other[index]?.text) break;
    count = index + 1;
  }
  return count;
}

/** How many shared glyphs to leave out so that the difference is in sight. */
function glyphsToSkip(sides: readonly [Glyph[], Glyph[]], shared: number, room: number): number {
  if (sides.every((all) => width(textOf(all)) <= room)) return 0;
  const columns = sides[0].slice(0, shared).map((glyph) => width(glyph.text));
  let before = columns.reduce((sum, one) => sum + one, 0);
  let skipped = 0;
  if (before <= room / 2) return 0;
  while (before > BEFORE) before -= columns[skipped++] ?? before;
  return skipped;
}

function describe(expected: Octets, came: Octets, at: number): string {
  const [one, other] = [expected.shown.charCodeAt(at), came.shown.charCodeAt(at)];
  if (Number.isNaN(one) || Number.isNaN(other)) {
    if (at < expected.length && at < came.length)
      return `the first ${countOctets(at)} are the same; the rest was not kept`;
    return at < expected.length ? `ends after ${countOctets(at)}` : `goes on after ${countOctets(at)}`;
  }
  const unclear = one > 0x7f || other > 0x7f;
  return `octet ${grouped(at)}${unclear ? `: ${hex(one)} expected, ${hex(other)} came` : ''}`;
}

const octetsIn = (all: readonly Glyph[]): number => all.reduce((sum, glyph) => sum + glyph.length, 0);
const hex = (octet: number): string => `\\x${octet.toString(16).padStart(2, '0')}`;
