import { width } from '@wirebook/trace';
import { expect, test } from 'vitest';
import { makeClass } from '../../fixtures/class.ts';
import { check, classOf } from '../testing/small.ts';
import { classText } from './class-text.ts';

test('a class in a dozen lines', () => {
  const { result } = makeClass({ seed: 41, isolation: 'process' });
  expect(classText(result, 100)).toMatchInlineSnapshot(`
    "! the grader failed: 06/server-pieces for 1 student
    ! programs were kept apart by processes only: trust this as far as you trust their authors
    ! 1 thing does not fit together: moodle.zip: "Heidi Example_999_assignsubmission_file" belongs to n…
    300 students, 249 submissions, 466 judgements; seed 41
    01 UDP uppercase: 0 ▁▁▂▁▃▁▃█ 14, median 13, all points 130 of 273, 27 handed in nothing
       most often  raw-output, 68 students: Octets from the network are printed as they are. A terminal…
       blocks most client-sends: 180 checks were skipped for it
    06 Length-prefixed chat: 0 ▁▂▁▂▃▆▂▄▃█ 57, median 40, all points 49 of 284, 16 handed in nothing
       most often  one-read-one-message, 121 students: One read is taken for one message. It may hold h…
       blocks most decode-whole: 749 checks were skipped for it
    grades: 478 on time, 30 within the extra time, 37 too late, 12 undecided
    44 submissions with something odd: see the report
    "
  `);
});

test.each([60, 80, 132])('no line is wider than %d columns', (columns) => {
  const { result } = makeClass({ seed: 5, students: 40, isHostile: true });
  for (const line of classText(result, columns).split('\n')) expect(width(line)).toBeLessThanOrEqual(columns);
});

test('of a class without trouble there is no warning', () => {
  expect(classText(classOf({ alice: [check('a')] }), 80)).toMatchInlineSnapshot(`
    "1 student, 1 submission, 1 judgement; seed 41
    01 UDP uppercase: 0  █ 1, median 1, all points 1 of 1, 0 handed in nothing
    "
  `);
});

test('a stage of which nothing was judged has a line', () => {
  expect(classText(classOf({ alice: undefined }), 80)).toContain('01 UDP uppercase: nothing was judged');
});

test('one student among many is seen in the spread of points', () => {
  const many = Object.fromEntries(Array.from({ length: 99 }, (_, i) => [`s${i}`, [check('a')]]));
  expect(classText(classOf({ ...many, alice: [check('a', 'fail')] }), 80)).toContain('0 ▁█ 1');
});
