import { describe, expect, test } from 'vitest';
import { bonus, failed, inconclusive, notJudged, passed, reportOf, skipped } from '../fixtures/results.ts';
import { allPassed, score } from './verdict.ts';

describe('the score', () => {
  test.for([
    ['nothing', [], { points: 0, max: 0 }, true],
    ['all passed', [passed, passed], { points: 4, max: 4 }, true],
    ['one failed', [passed, failed], { points: 2, max: 4 }, false],
    ['one skipped', [passed, skipped], { points: 2, max: 4 }, false],
    ['one inconclusive', [inconclusive], { points: 0, max: 2 }, false],
    ['one not judged', [notJudged], { points: 0, max: 2 }, false],
    ['a bonus is not part of it', [passed, bonus], { points: 2, max: 2 }, true],
    [
      'a bonus that is missed spoils nothing',
      [passed, { ...bonus, verdict: 'fail', points: 0 }],
      { points: 2, max: 2 },
      true,
    ],
  ] as const)('%s', ([, results, expected, all]) => {
    const report = reportOf(...results);
    expect(score(report)).toEqual(expected);
    expect(allPassed(report)).toBe(all);
  });
});
