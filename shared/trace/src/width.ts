/**
 * Measures text in terminal columns, and pads or shortens it by that measure.
 *
 * Knows: which characters take two columns and which take none. Never knows: what the text means, or how to
 * escape it. Follows UAX #11 (East Asian Width) and UTS #51 (emoji presentation); a terminal may differ on a
 * few ambiguous characters.
 */

/** East Asian Wide and Fullwidth blocks; emoji are recognised by their property instead. */
const WIDE: readonly (readonly [first: number, last: number])[] = [
  [0x1100, 0x115f], // Hangul leading consonants
  [0x2329, 0x232a],
  [0x2e80, 0x303e], // CJK radicals and punctuation
  [0x3041, 0xa4cf], // kana, CJK ideographs, Yi
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3], // Hangul syllables
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60], // fullwidth forms
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18cff], // Tangut, Khitan
  [0x1aff0, 0x1b2ff],
  [0x1f200, 0x1f265],
  [0x20000, 0x3fffd], // rarer ideographs
];

const PLAIN = /^[\x20-\x7e]*$/;
const NO_COLUMN = /^[\p{M}\p{Cc}\p{Cf}\u1160-\u11ff]$/u;
const EMOJI = /\p{Emoji_Presentation}|\p{Emoji}\ufe0f/u;

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The characters as a reader counts them: a letter with its accents, or a whole emoji, is one. */
export function graphemes(text: string): string[] {
  if (PLAIN.test(text)) return text.split('');
  return Array.from(segmenter.segment(text), (part) => part.segment);
}

/** Columns that `text` takes in a terminal. */
export function width(text: string): number {
  if (PLAIN.test(text)) return text.length;
  return graphemes(text).reduce((sum, one) => sum + widthOfGrapheme(one), 0);
}

/** `text` with spaces after it up to `columns`; unchanged when it is longer. */
export function padEnd(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - width(text)));
}

/** `text` shortened to at most `columns`, ending in `…` if anything was left out. */
export function clip(text: string, columns: number): string {
  if (width(text) <= columns) return text;
  let kept = '';
  let used = 1;
  for (const one of graphemes(text)) {
    used += widthOfGrapheme(one);
    if (used > columns) break;
    kept += one;
  }
  return columns < 1 ? '' : `${kept}…`;
}

function widthOfGrapheme(one: string): number {
  if (EMOJI.test(one)) return 2;
  let sum = 0;
  for (const character of one) sum += widthOfCodePoint(character);
  return sum;
}

function widthOfCodePoint(character: string): number {
  if (NO_COLUMN.test(character)) return 0;
  const code = character.codePointAt(0) ?? 0;
  return WIDE.some(([first, last]) => code >= first && code <= last) ? 2 : 1;
}
