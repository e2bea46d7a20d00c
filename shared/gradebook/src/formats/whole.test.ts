import { expect, test } from 'vitest';
import { factorFor } from './whole.ts';

test.each([
  [[], 1],
  [[0, 3, -2], 1],
  [[2.5, 4], 2],
  [[0.1, 0.25], 20],
  [[1 / 3, 2], 3],
  [[0.1 + 0.2], 10],
  [[Math.PI], 1000],
])('%j times %i are whole numbers', (scores, factor) => {
  expect(factorFor(scores)).toBe(factor);
});
