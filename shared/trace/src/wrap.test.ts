import { expect, test } from 'vitest';
import { width } from './width.ts';
import { wrap } from './wrap.ts';

test.each([
  ['', 10, ['']],
  ['one two three', 20, ['one two three']],
  ['one two three', 8, ['one two', 'three']],
  ['one two three', 7, ['one two', 'three']],
  ['abcdefgh ij', 3, ['abc', 'def', 'gh', 'ij']],
  ['three   blanks', 20, ['three   blanks']],
  ['漢字漢字 x', 4, ['漢字', '漢字', 'x']],
])('%j in %i columns', (text, columns, lines) => {
  expect(wrap(text, columns)).toEqual(lines);
});

test('no line is wider than asked, wherever the text is broken', () => {
  const text = 'a datagram of 65 507 octets, "grüß dich 🎉🎉", and one-very-long-word-without-a-blank';
  for (let columns = 2; columns < 90; columns += 1) {
    const lines = wrap(text, columns);
    expect(Math.max(...lines.map(width))).toBeLessThanOrEqual(columns);
    expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
  }
});
