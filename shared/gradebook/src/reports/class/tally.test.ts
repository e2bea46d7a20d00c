import { expect, test } from 'vitest';
import { check, classOf } from '../../testing/small.ts';
import { tally } from './tally.ts';

test('fewest points come first, then names; what most have failed comes first', () => {
  const [stage] = tally(
    classOf({
      dave: [check('a'), check('b'), check('c')],
      carol: [check('a'), check('b', 'fail'), check('c', 'fail')],
      bob: [check('a'), check('b'), check('c', 'fail')],
      alice: [check('a'), check('b'), check('c', 'inconclusive')],
    }),
  );
  expect(stage?.rows.map(({ person }) => person.id)).toEqual(['carol', 'alice', 'bob', 'dave']);
  expect(stage?.columns.map(({ check, failed }) => [check.id, failed])).toEqual([
    ['c', 3],
    ['b', 1],
    ['a', 0],
  ]);
});

test('who handed in nothing is told from whose submission was not judged', () => {
  const result = classOf({ alice: undefined, bob: [check('a')], carol: [check('a')] });
  const [stage] = tally({ ...result, judgements: result.judgements.slice(0, 1) });
  expect(stage?.absent.map(({ id }) => id)).toEqual(['alice']);
  expect(stage?.unjudged.map(({ id }) => id)).toEqual(['carol']);
});

test('a grade of somebody who is not among the people is shown by its id', () => {
  const [stage] = tally({ ...classOf({ alice: [check('a')] }), people: [] });
  expect(stage?.rows.map(({ person }) => person.name)).toEqual(['alice']);
});
