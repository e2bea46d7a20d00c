import { expect, test } from 'vitest';
import { count, figure, howLate, howLong } from './words.ts';

test.each([
  [0, '1 second'],
  [1, '1 second'],
  [59.9, '59 seconds'],
  [60, '1 minute'],
  [3600, '1 hour'],
  [3661, '1 hour 1 minute'],
  [86_400 + 59, '1 day'],
  [9 * 86_400 + 9 * 3600 + 1800, '9 days 9 hours'],
])('%d seconds are %s', (seconds, words) => {
  expect(howLong(seconds)).toBe(words);
});

test.each([
  [7, '7'],
  [3.5, '3.5'],
  [1 / 3, '0.33'],
  [0.1 + 0.2, '0.3'],
])('%d points are written %s', (points, written) => {
  expect(figure(points)).toBe(written);
});

test('one is told from many', () => {
  expect([count(1, 'check'), count(0, 'check'), count(2, 'check was', 'checks were')]).toEqual([
    '1 check',
    '0 checks',
    '2 checks were',
  ]);
});

test('work that is late is told from work within the extra time', () => {
  expect(howLate({ state: 'late', bySeconds: 60 })).toBe('1 minute late');
  expect(howLate({ state: 'grace', bySeconds: 60 })).toMatch(/^1 minute late, within the extra time/);
});
