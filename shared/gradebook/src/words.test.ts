import { expect, test } from 'vitest';
import { counted, latenessSentences, plain } from './words.ts';

test.each([
  [0, 'less than a second'],
  [59, '59 seconds'],
  [60, '1 minute'],
  [3725, '1 hour 2 minutes'],
  [86_400, '1 day'],
  [90_059, '1 day 1 hour'],
  [172_799, '1 day 23 hours'],
])('%i seconds are %s', (bySeconds, words) => {
  expect(latenessSentences({ state: 'late', bySeconds })).toEqual([`It came ${words} late.`]);
});

test.each([
  [0.1 + 0.2, '0.3'],
  [7, '7'],
  [1 / 3, '0.33333'],
  [1e-9, '0'],
])('%d is written %s', (number, text) => {
  expect(plain(number)).toBe(text);
});

test.each([
  [counted(1, 'check'), '1 check'],
  [counted(0, 'check'), '0 checks'],
  [counted(2.5, 'point'), '2.5 points'],
  [counted(2, 'thing does', 'things do'), '2 things do'],
])('one is told from many: %s', (written, words) => {
  expect(written).toBe(words);
});
