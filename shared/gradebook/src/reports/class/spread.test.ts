import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { bins, median } from './spread.ts';

test('few points have a bin each', () => {
  expect(bins([0, 2, 2, 1.5], 2)).toEqual([
    { from: 0, to: 0, count: 1 },
    { from: 1, to: 1, count: 1 },
    { from: 2, to: 2, count: 2 },
  ]);
});

test('whatever the points are, there are at most 10 bins, side by side, and everybody is in one', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 200 }),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
      (max, shares) => {
        const all = bins(
          shares.map((share) => share * max),
          max,
        );
        expect(all.length).toBeLessThanOrEqual(10);
        expect(all.reduce((sum, { count }) => sum + count, 0)).toBe(shares.length);
        expect(all.map(({ from }) => from)).toEqual([0, ...all.slice(0, -1).map(({ to }) => to + 1)]);
        expect(all.at(-1)?.to).toBe(max);
      },
    ),
  );
});

test.each([
  [[], undefined],
  [[3], 3],
  [[10, 9, 2], 9],
  [[1, 2, 3, 4], 2],
])('the median of %j is %s', (points, middle) => {
  expect(median(points)).toBe(middle);
});
