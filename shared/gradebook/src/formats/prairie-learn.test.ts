import { expect, test } from 'vitest';
import { view } from '../../fixtures/example.ts';
import { prairieLearn } from './prairie-learn.ts';

test('the score is a share of 1, and each test has its points', () => {
  const results = prairieLearn(view('bob'));
  expect(results).toMatchObject({ gradable: true, score: 0.25 });
  expect(results).toHaveProperty('tests.1', {
    ...{ name: '01/server-upper: a datagram comes back in upper case', points: 0, max_points: 2 },
    output: expect.stringContaining('deliver 2 ◀── send 2'),
  });
});

test('where the grader failed it is not gradable, and there is no score', () => {
  expect(prairieLearn(view('carol'))).toEqual({
    gradable: false,
    message: expect.stringContaining('the grader failed, which is not your fault'),
  });
});

test('it is never above 1 MB: ladders go first, then long texts, and the message says so', () => {
  const [stage] = view('bob').stages;
  const [, failed] = stage?.checks ?? [];
  if (!stage || !failed) throw new Error('there is no check');
  const line = '─'.repeat(2000);
  const checks = (count: number) =>
    Array.from({ length: count }, () => ({ ...failed, came: line, ladder: [line] }));
  const results = (count: number) =>
    prairieLearn({ ...view('bob'), stages: [{ ...stage, checks: checks(count) }] });
  for (const [count, said] of [
    [10, ''],
    [120, 'The ladders are left out here'],
    [300, 'Ladders and long texts are left out here'],
  ] as const) {
    const made = results(count);
    expect(Buffer.byteLength(JSON.stringify(made))).toBeLessThanOrEqual(1_000_000);
    expect(made.message).toContain(said);
    expect(made.message.includes('left out')).toBe(said !== '');
  }
});

test('a view without points to be earned has a score of 0', () => {
  expect(prairieLearn({ ...view('bob'), stages: [] })).toMatchObject({ gradable: true, score: 0 });
});
