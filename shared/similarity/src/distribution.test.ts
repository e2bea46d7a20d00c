import { expect, test } from 'vitest';
import { distributionOf, standsOut } from './distribution.ts';

test('each pair is in the bar of its twentieth, and 1 in the last', () => {
  const { counts, pairs } = distributionOf([0, 0.049, 0.05, 0.3, 0.999, 1]);
  expect(pairs).toBe(6);
  expect([...counts.entries()].filter(([, count]) => count > 0)).toEqual([
    [0, 2],
    [1, 1],
    [6, 1],
    [19, 2],
  ]);
});

test.each([
  [[], 0, 0],
  [[0.4], 0.4, 0.4],
  [[0.9, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1], 0.5, 0.8],
])('of %j the median is %d, and three of four do not exceed %d', (similarities, median, quartile) => {
  expect(distributionOf(similarities)).toMatchObject({ median, quartile });
});

test.each([
  [0.5, 0.1, 0.2, 4],
  [0.1, 0.1, 0.2, 0],
  [0, 0.1, 0.2, 0],
  [0.5, 0, 0, 10],
])(
  '%d, where the median is %d and three of four are at most %d, stands out %d times',
  (similarity, median, quartile, times) => {
    expect(standsOut(similarity, { counts: [], pairs: 10, median, quartile })).toBeCloseTo(times);
  },
);
