import { expect, test } from 'vitest';
import { judgement, view } from '../../fixtures/example.ts';
import { gradescope } from './gradescope.ts';

test('a submission has a score that overrides the sum, and a test for each check that is shown', () => {
  expect(gradescope(view('alice'))).toEqual({
    score: 2.5,
    output: [
      '01 UDP uppercase: 2.5 of 12 points.',
      'Bonus: 2 points, counted apart.',
      '4 points more are given by checks that are not shown.',
      'It came 1 day 2 hours late.',
      'Handed in together with Bob Example.',
      'client.ts was not found in what was handed in.',
      'server (1).ts was taken for server.ts.',
    ].join('\n'),
    ...{ output_format: 'text', test_output_format: 'text', test_name_format: 'text', visibility: 'visible' },
    tests: [
      passed('1', '01/server-listens: it binds its port'),
      {
        ...failed('2', '01/server-upper: a datagram comes back in upper case'),
        output: [
          'step   server.ts   alice',
          ' 1     deliver 2 ◀── send 2  "hi"',
          '',
          'expected   alice receives 2 octets "HI"',
          'came       2 octets "hi"',
          '           expected   "HI"',
          '           came       "hi"',
          '                       ^ octet 1',
          'usually    The datagram goes back as it came.',
          'read       handout 01, "A datagram has a sender"',
          'again      pnpm lab replay 01 --only server-upper --seed 41',
        ].join('\n'),
      },
      {
        ...failed('3', '01/server-load: it answers a crowd'),
        output: [
          'skipped    something that it builds on does not work yet',
          'again      pnpm lab replay 01 --only server-load --seed 41',
        ].join('\n'),
      },
      {
        ...failed('4', '01/server-order: it answers in order'),
        output: [
          'expected   a',
          'came       b',
          'but        with another seed it passed. Run it again; if it flips again, suspect a race.',
          'again      pnpm lab replay 01 --only server-order --seed 41',
        ].join('\n'),
      },
      passed('5', '01/server-extra: something more (bonus)'),
    ],
    extra_data: {
      schema: 'wirebook/gradescope@1',
      stages: [{ number: '01', seed: 41, isolation: 'process' }],
    },
  });
});

const passed = (number: string, name: string) => ({
  ...failed(number, name),
  score: 2,
  status: 'passed',
  output: '',
});
const failed = (number: string, name: string) => {
  return { number, name, score: 0, max_score: 2, status: 'failed', visibility: 'visible' };
};

test('where the grader failed there is no score at all, and the output says so', () => {
  const results = gradescope(view('carol'));
  expect(JSON.stringify(results)).not.toContain('score"');
  expect(results.output).toContain('the grader failed, which is not your fault. Nothing is entered');
  expect(results.tests).toEqual([expect.not.objectContaining({ status: expect.anything() })]);
});

test('hidden checks are there only when they are passed in, and then hidden', () => {
  const { tests } = gradescope(view('alice'), [judgement]);
  expect(tests.filter(({ visibility }) => visibility === 'hidden')).toEqual([
    {
      ...{ ...failed('6', '01/server-secret: the secret promise'), max_score: 3, visibility: 'hidden' },
      output: 'expected   the secret\ncame       nothing',
    },
    { ...passed('7', '01/server-hush: a quiet promise'), score: 1, max_score: 1, visibility: 'hidden' },
  ]);
});

test('what was not handed in scores 0', () => {
  expect(gradescope(view('dave'))).toMatchObject({
    score: 0,
    output: expect.stringContaining('nothing was handed in'),
  });
});
