import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeOctets, escapeSentence, escapeText, glyphs } from './escape.ts';
import { octets } from './octets.ts';

test.each([
  ['plain text ~', 'plain text ~'],
  ['a\n\r\t"\\', String.raw`a\n\r\t\"\\`],
  ['\0\x1b[31m\x7f', String.raw`\x00\x1b[31m\x7f`],
  ['\x85', String.raw`\u{85}`],
  ['日本 👨‍👩‍👧 e\u0301', '日本 👨‍👩‍👧 e\u0301'],
  ['abc\u202edcba', String.raw`abc\u{202e}dcba`],
  ['\u2066x\u2069\u200f', String.raw`\u{2066}x\u{2069}\u{200f}`],
  ['\u2028\u2029\ufeff', String.raw`\u{2028}\u{2029}\u{feff}`],
  ['\u0301x', String.raw`\u{301}x`],
  ['\ud800', String.raw`\u{d800}`],
])('text %j is shown as %s', (text, shown) => {
  expect(escapeText(text)).toBe(shown);
});

test.each([
  [String.raw`5 octets "a\n\x00"`, String.raw`5 octets "a\n\x00"`],
  ['came "\x1b[2J" \u202e\n', String.raw`came "\x1b[2J" \u{202e}\n`],
])('a sentence keeps its quotes: %j is shown as %s', (text, shown) => {
  expect(escapeSentence(text)).toBe(shown);
});

test.each([
  ['valid UTF-8', '\xe6\x97\xa5', '日'],
  ['a lone continuation octet', 'a\x80b', String.raw`a\x80b`],
  ['a character cut short', '\xe6\x97', String.raw`\xe6\x97`],
  ['an overlong form', '\xc0\xaf', String.raw`\xc0\xaf`],
  ['a surrogate', '\xed\xa0\x80', String.raw`\xed\xa0\x80`],
  ['past the last code point', '\xf4\x90\x80\x80', String.raw`\xf4\x90\x80\x80`],
  ['a C1 control', '\xc2\x9b', String.raw`\u{9b}`],
])('octets: %s', (_, shown, escaped) => {
  expect(escapeOctets(shown)).toBe(escaped);
});

test('valid UTF-8 is told from invalid as a strict decoder tells it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 6 }), (bytes) => {
      const isValid = !/\\x[89a-f]/.test(escapeOctets(octets(bytes).shown).replaceAll('\\\\', ''));
      expect(isValid).toBe(octets(bytes).shown === octets(new TextDecoder().decode(bytes)).shown);
    }),
  );
});

test('no escaped text holds anything that a terminal obeys, and every octet is accounted for', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { shown } = octets(text);
      expect(escapeText(text)).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u);
      expect(escapeOctets(shown)).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u);
      expect(glyphs(shown).reduce((sum, glyph) => sum + glyph.length, 0)).toBe(shown.length);
    }),
  );
});
