import { expect, test } from 'vitest';
import { check, classOf, mistake } from '../../testing/small.ts';
import { graderErrors } from './errors.ts';
import { blockers, mistakes } from './findings.ts';
import { tally } from './tally.ts';

const needs = (id: string) => ({ reason: `it needs ${id}` });

function rowsOf(...args: Parameters<typeof classOf>) {
  return tally(classOf(...args))[0]?.rows ?? [];
}

test('a mistake that two checks found counts a student once', () => {
  const rows = rowsOf({
    alice: [check('a', 'fail', mistake('one')), check('b', 'fail', mistake('one'))],
    bob: [check('a', 'inconclusive', mistake('two')), check('b', 'fail', mistake('one'))],
  });
  expect(
    mistakes(rows).map(({ misconception, people, checks }) => [
      misconception.id,
      people.map(({ id }) => id),
      checks,
    ]),
  ).toEqual([
    ['one', ['alice', 'bob'], ['a', 'b']],
    ['two', ['bob'], ['a']],
  ]);
});

test('what is skipped for something that was skipped is charged to the one that failed', () => {
  const rows = rowsOf({
    alice: [check('a', 'fail'), check('b', 'skipped', needs('a')), check('c', 'skipped', needs('b'))],
    bob: [check('a'), check('b', 'fail'), check('c', 'skipped', needs('b'))],
  });
  expect(blockers(rows).map(({ check, skipped, people }) => [check.id, skipped, people.length])).toEqual([
    ['a', 2, 1],
    ['b', 1, 1],
  ]);
});

test('a file that cannot be run blocks through the first check of its program', () => {
  const reason = 'server.ts cannot be run';
  const rows = rowsOf({
    alice: [
      check('a', 'pass', { program: 'client.ts' }),
      check('b', 'fail'),
      check('c', 'skipped', { reason }),
    ],
  });
  expect(blockers(rows).map(({ check, skipped }) => [check.id, skipped])).toEqual([['b', 1]]);
});

test.each([
  ['names itself', needs('b')],
  ['names nothing that is known', needs('nothing')],
  ['is missing', {}],
])('a reason that %s blocks nothing, and ends', (_, reason) => {
  expect(blockers(rowsOf({ alice: [check('a'), check('b', 'skipped', reason)] }))).toEqual([]);
});

test('the same error of the grader is told once, with all whom it met', () => {
  const broken = check('a', 'error', { reason: 'Error: no room' });
  const stages = tally(classOf({ alice: [broken], bob: [broken], carol: [check('a')] }));
  expect(
    graderErrors(stages).map(({ stage, check, reason, people }) => [stage, check, reason, people.length]),
  ).toEqual([['01', 'a', 'Error: no room', 2]]);
});
