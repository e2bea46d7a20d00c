/**
 * Escapes text and octets so that a terminal shows every one of them and obeys none.
 *
 * Knows: UTF-8 (RFC 3629) and which characters are invisible or steer a terminal. Never knows: widths,
 * quotes, where the octets came from. Everything that cannot be seen is escaped: `\n`, `\xNN` for one octet,
 * `\u{...}` for a code point past ASCII; so is a combining mark with no character before it to sit on.
 */
import { graphemes } from './width.ts';

/** One thing to show: a character as the reader counts them, or one escape; and the octets that it stands for. */
export interface Glyph {
  readonly text: string;
  /** Octets, counted in UTF-8. */
  readonly length: number;
}

const NAMED: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\\': '\\\\',
  '"': '\\"',
};
const PLAIN = /^[ !#-[\]-~]*$/;
/** Nothing that could be unseen, or sit on what is before it: such a text needs no taking apart. */
const SEEN = /^[^"\\\p{C}\p{M}\p{Zl}\p{Zp}]*$/u;
/** Controls, format characters (bidi among them; not the joiners inside words), separators, half surrogates. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]|(?![\u200c\u200d])\p{Cf}/u;
const NEEDS_BASE = /^[\p{M}\u200c\u200d]/u;

/** Text for the inside of double quotes, with nothing in it that a terminal obeys. */
export function escapeText(text: string): string {
  return SEEN.test(text)
    ? text
    : glyphsOfText(text)
        .map((glyph) => glyph.text)
        .join('');
}

/** A sentence that quotes octets which are escaped already: its quotes and backslashes stay, and nothing in it is obeyed. */
export function escapeSentence(text: string): string {
  return text.replace(/[^"\\]+/g, escapeText);
}

/**
 * Octets for the inside of double quotes: valid UTF-8 as text, every other octet as `\xNN`.
 * `shown` has one character per octet, as in `Octets`.
 */
export function escapeOctets(shown: string): string {
  return PLAIN.test(shown)
    ? shown
    : glyphs(shown)
        .map((glyph) => glyph.text)
        .join('');
}

/** The glyphs of some octets, in order; their lengths add up to `shown.length`. */
export function glyphs(shown: string): Glyph[] {
  const all: Glyph[] = [];
  let text = '';
  for (let at = 0; at < shown.length; ) {
    const size = sequenceLength(shown, at);
    if (size > 0) {
      text += decode(shown, at, size);
    } else {
      all.push(...glyphsOfText(text), { text: hex(shown.charCodeAt(at)), length: 1 });
      text = '';
    }
    at += Math.max(1, size);
  }
  return [...all, ...glyphsOfText(text)];
}

function glyphsOfText(text: string): Glyph[] {
  const all: Glyph[] = [];
  let based = false;
  for (const part of graphemes(text)) {
    if (!UNSEEN.test(part) && !(part in NAMED) && (based || !NEEDS_BASE.test(part))) {
      all.push({ text: part, length: utf8Length(part) });
      based = true;
      continue;
    }
    for (const one of part) {
      const shown: string = NAMED[one] ?? (hidden(one, based) ? escapeCodePoint(one) : one);
      all.push({ text: shown, length: utf8Length(one) });
      based = shown === one;
    }
  }
  return all;
}

function hidden(one: string, based: boolean): boolean {
  return UNSEEN.test(one) || (!based && NEEDS_BASE.test(one));
}

function escapeCodePoint(one: string): string {
  const code = one.codePointAt(0) ?? 0;
  return code < 0x80 ? hex(code) : `\\u{${code.toString(16)}}`;
}

const hex = (octet: number): string => `\\x${octet.toString(16).padStart(2, '0')}`;

function utf8Length(text: string): number {
  let sum = 0;
  for (const one of text) {
    const code = one.codePointAt(0) ?? 0;
    sum += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
  }
  return sum;
}

/** Length of the well-formed UTF-8 sequence at `at` (RFC 3629, section 4), or 0 if there is none. */
function sequenceLength(shown: string, at: number): number {
  const first = shown.charCodeAt(at);
  const second = shown.charCodeAt(at + 1);
  const tail = (from: number, to: number) => {
    for (let i = from; i < to; i++) if (!within(shown.charCodeAt(at + i), 0x80, 0xbf)) return false;
    return true;
  };
  if (first < 0x80) return 1;
  if (within(first, 0xc2, 0xdf)) return tail(1, 2) ? 2 : 0;
  if (within(first, 0xe0, 0xef)) {
    const low = first === 0xe0 ? 0xa0 : 0x80;
    const high = first === 0xed ? 0x9f : 0xbf;
    return within(second, low, high) && tail(2, 3) ? 3 : 0;
  }
  if (within(first, 0xf0, 0xf4)) {
    const low = first === 0xf0 ? 0x90 : 0x80;
    const high = first === 0xf4 ? 0x8f : 0xbf;
    return within(second, low, high) && tail(2, 4) ? 4 : 0;
  }
  return 0;
}

function decode(shown: string, at: number, size: number): string {
  const first = shown.charCodeAt(at);
  if (size === 1) return shown.charAt(at);
  let code = first & (0xff >> (size + 1));
  for (let i = 1; i < size; i++) code = (code << 6) | (shown.charCodeAt(at + i) & 0x3f);
  return String.fromCodePoint(code);
}

const within = (value: number, low: number, high: number): boolean => value >= low && value <= high;
