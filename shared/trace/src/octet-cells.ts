/**
 * Takes octets apart for a picture of them: each character with the octets that it is made of.
 *
 * Knows: escapes. Never knows: how many are shown, or how.
 */
import { glyphs } from './escape.ts';

export interface OctetCell {
  /** A character or an escape, as it is shown. */
  readonly text: string;
  /** Its octets, two hexadecimal digits each. */
  readonly hex: readonly string[];
}

/** @param shown one character per octet, as in `Octets`. */
export function octetCells(shown: string): OctetCell[] {
  let at = 0;
  return glyphs(shown).map(({ text, length }) => {
    const own = shown.slice(at, at + length);
    at += length;
    return { text, hex: Array.from(own, (octet) => octet.charCodeAt(0).toString(16).padStart(2, '0')) };
  });
}
