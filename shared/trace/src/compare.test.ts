import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare, grouped } from './compare.ts';
import { octets } from './octets.ts';
import { width } from './width.ts';

const cases: readonly [title: string, expected: string, came: string, lines: string][] = [
  [
    'the caret stands under the first octet that differs',
    '127.0.0.1:51002 hello',
    '127.0.0.1:51002 hallo',
    String.raw`
expected   "127.0.0.1:51002 hello"
came       "127.0.0.1:51002 hallo"
                             ^ octet 17`,
  ],
  [
    'lengths are stated when they differ',
    'hello\n',
    'hel',
    String.raw`
expected   "hello\n"  6 octets
came       "hel"  3 octets
               ^ ends after 3 octets`,
  ],
  [
    'octets too many are marked where they begin',
    'hello',
    'hello\n',
    String.raw`
expected   "hello"  5 octets
came       "hello\n"  6 octets
                 ^ goes on after 5 octets`,
  ],
  [
    'wide characters take two columns',
    '日本語 a',
    '日本語 b',
    String.raw`
expected   "日本語 a"
came       "日本語 b"
                   ^ octet 10`,
  ],
  [
    'a difference inside a character is under the whole of it',
    'né',
    'nè',
    String.raw`
expected   "né"
came       "nè"
             ^ octet 2: \xa9 expected, \xa8 came`,
  ],
  [
    'characters that look alike are told apart by their octets',
    'é',
    'e\u0301',
    `
expected   "é"  2 octets
came       "e\u0301"  3 octets
            ^ octet 0: \\xc3 expected, \\x65 came`,
  ],
  [
    'equal octets have no caret',
    'same',
    'same',
    String.raw`
expected   "same"
came       "same"`,
  ],
];

test.each(cases)('%s', (_, expected, came, lines) => {
  expect(`\n${compare(octets(expected), octets(came)).join('\n')}`).toBe(lines);
});

test('long strings are shortened alike around the difference', () => {
  const before = 'x'.repeat(1300);
  const lines = compare(octets(`${before}hello`, 2000), octets(`${before}hallo`, 2000), 80);
  expect(lines).toEqual([
    'expected   … 1 277 octets before "xxxxxxxxxxxxxxxxxxxxxxxhello"',
    'came       … 1 277 octets before "xxxxxxxxxxxxxxxxxxxxxxxhallo"',
    '                                                          ^ octet 1 301',
  ]);
});

test('when the kept octets are the same, no more is claimed', () => {
  const lines = compare(octets('hello', 3), octets('hello!', 3));
  expect(lines.at(-1)).toBe('               ^ the first 3 octets are the same; the rest was not kept');
});

test('the caret is never past the end of a line of the page', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 200 });
  fc.assert(
    fc.property(text, text, text, (same, one, other) => {
      const lines = compare(octets(same + one, 2000), octets(same + other, 2000), 80);
      for (const line of lines.slice(0, 2)) expect(width(line)).toBeLessThanOrEqual(80);
      expect((lines[2] ?? '^').indexOf('^')).toBeLessThan(80);
    }),
  );
});

test('numbers are grouped by threes', () => {
  expect([1, 999, 1204, 1_234_567].map(grouped)).toEqual(['1', '999', '1 204', '1 234 567']);
});
