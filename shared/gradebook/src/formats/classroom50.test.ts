import { expect, test } from 'vitest';
import { view } from '../../fixtures/example.ts';
import { type Classroom50Run, classroom50 } from './classroom50.ts';

const RUN: Classroom50Run = {
  ...{
    classroom: 'net',
    assignment: 'udp',
    assignment_type: 'group',
    owner: 'alice',
    submission: 'submit/1',
  },
  ...{ commit: 'link', release: 'link', review: 'link', datetime: '2026-11-28T10:49:00Z' },
  submitted_by: { username: 'bob', id: null },
};

test('what the runner told is there as it is, and scores are whole', () => {
  const result = classroom50(view('alice'), RUN);
  expect(result).toMatchObject({ ...RUN, schema: 'classroom50/result/v1', score: 5, 'max-score': 24 });
  expect(result?.tests[0]).toEqual({
    ...{
      'test-name': '01/server-listens: it binds its port',
      passed: true,
      score: 4,
      'max-score': 4,
      output: '',
    },
  });
});

test('no score is above its maximum, which would be refused', () => {
  const [stage] = view('bob').stages;
  if (!stage) throw new Error('there is no stage');
  const most = { ...view('bob'), stages: [{ ...stage, counted: 13 }] };
  expect(classroom50(most, RUN)).toMatchObject({ score: 12, 'max-score': 12 });
});

test('where the grader failed there is no result', () => {
  expect(classroom50(view('carol'), RUN)).toBeUndefined();
});
