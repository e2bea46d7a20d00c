import { expect, test } from 'vitest';
import { view } from '../../fixtures/example.ts';
import type { StudentView } from '../student-view.ts';
import { type ClassroomResult, githubClassroom } from './github-classroom.ts';

const result = (view: StudentView) =>
  JSON.parse(Buffer.from(githubClassroom(view), 'base64').toString()) as ClassroomResult;
const sum = ({ tests }: ClassroomResult) => tests.reduce((all, { score }) => all + score, 0);

test('the sum of the scores is what counts, in whole numbers', () => {
  // 3 of 12 for Bob; 2.5 for Alice, who was late.
  expect(result(view('bob'))).toMatchObject({ status: 'fail', max_score: 12 });
  expect(sum(result(view('bob')))).toBe(3);
  expect(result(view('alice')).max_score).toBe(24);
  expect(sum(result(view('alice')))).toBe(5);
});

test('what late work lost is below zero, in the last test', () => {
  const [stage] = view('bob').stages;
  if (!stage) throw new Error('there is no stage');
  const late = result({ ...view('bob'), stages: [{ ...stage, counted: 0 }] });
  expect(late.tests.at(-1)).toMatchObject({ name: 'all in all', status: 'fail', score: -2 });
  expect(sum(late)).toBe(0);
});

test('a check has its file, its duration and why it failed; bonus gives no points', () => {
  const { tests } = result(view('bob'));
  expect(tests[1]).toMatchObject({
    ...{ name: '01/server-upper: a datagram comes back in upper case', status: 'fail', score: 0 },
    ...{ filename: 'server.ts', line_no: 0, test_code: '', duration: 900 },
    message: expect.stringContaining('came       2 octets "hi"'),
  });
  expect(tests[4]).toMatchObject({ status: 'pass', score: 0 });
});

test('where the grader failed there is no maximum, so nothing is reported', () => {
  expect(result(view('carol'))).toMatchObject({ status: 'error', max_score: 0 });
  expect(sum(result(view('carol')))).toBe(0);
});

test('all points are a pass', () => {
  const [stage] = view('bob').stages;
  if (!stage) throw new Error('there is no stage');
  expect(result({ ...view('bob'), stages: [{ ...stage, counted: 12 }] }).status).toBe('pass');
});

test('it fits into a variable of the environment, without its ladders if need be', () => {
  const [stage] = view('bob').stages;
  if (!stage) throw new Error('there is no stage');
  const ladder = Array.from({ length: 2000 }, () => '─'.repeat(100));
  const checks = stage.checks.map((check) => ({ ...check, ladder }));
  const long = { ...view('bob'), stages: [{ ...stage, checks }] };
  expect(githubClassroom(long).length).toBeLessThan(131_072);
  expect(result(long).tests.at(-1)?.message).toContain('The ladders are left out here, for want of room.');
});
