import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatSchedule, parseSchedule } from './schedule-text.ts';

test.each([
  [[], ''],
  [[0, 1, 1, 0], '0110'],
  [Array.from({ length: 9 }, () => 2), '222222222'],
  [[...Array.from({ length: 12 }, () => 0), 1], '0*12,1'],
])('%j is written %s', (choices, text) => {
  expect(formatSchedule(choices)).toBe(text);
  expect(parseSchedule(text)).toEqual(choices);
});

test('every schedule can be read again', () => {
  const choices = fc.array(fc.tuple(fc.nat({ max: 7 }), fc.integer({ min: 1, max: 30 })));
  fc.assert(
    fc.property(choices, (runs) => {
      const schedule = runs.flatMap(([thread, times]) => Array.from({ length: times }, () => thread));
      expect(parseSchedule(formatSchedule(schedule))).toEqual(schedule);
    }),
  );
});

test.each(['0a1', '01 1', '-', '0*12', 'T0'])('%j is no schedule', (text) => {
  expect(() => parseSchedule(text)).toThrow(TypeError);
});
