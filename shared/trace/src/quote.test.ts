import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { octets } from './octets.ts';
import { quote } from './quote.ts';
import { width } from './width.ts';

test.each([
  ['hello\n', 9, String.raw`"hello\n"`],
  ['hello\n', 8, '"hello"…'],
  ['日本語', 8, '"日本語"'],
  ['日本語', 7, '"日本"…'],
  ['日本語', 6, '"日"…'],
  ['hello', 3, '""…'],
  ['hello', 2, '…'],
  ['', 2, '""'],
])('%j in %i columns is %s', (text, columns, quoted) => {
  expect(quote(octets(text), columns)).toBe(quoted);
});

test('octets that were not kept are said, and a character cut by the cap is left out', () => {
  expect(quote(octets('hello', 2))).toBe('"he"…');
  expect(quote(octets('aé', 2))).toBe('"a"…');
  expect(quote(octets('aéb', 3))).toBe('"aé"…');
});

test('no quote is wider than asked', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 30 }), (text, columns) => {
      expect(width(quote(octets(text, 20), columns))).toBeLessThanOrEqual(columns);
    }),
  );
});
