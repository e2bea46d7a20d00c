/** Both reports of a student tell the same; the text shows it best. */
import { expect, test } from 'vitest';
import type { ClassResult, Grade, Recording } from '../model.ts';
import { studentView } from '../student-view.ts';
import { parsed } from '../testing/parsed.ts';
import { check, classOf, mistake } from '../testing/small.ts';
import { studentHtml } from './student-html.ts';
import { studentText } from './student-text.ts';

const FAILED = check('server-upper', 'fail', {
  expected: 'alice receives 5 octets "HELLO"',
  came: '5 octets "hello"',
  ...mistake('not-upper'),
});
const RECORDING: Recording = {
  schema: 'wirebook/recording@1',
  ...{ submission: 'of-alice', stage: '01', judgedAt: '2026-10-20T08:00:00Z', durationMs: 900 },
  results: [
    {
      id: 'server-upper',
      durationMs: 100,
      ladder: ['step   server.ts          alice', ' 1     deliver 5 ◀─────── send 5  "hello"   :49'],
      difference: ['expected   "HELLO"', 'came       "hello"', '            ^ octet 0'],
    },
  ],
};

const text = (result: ClassResult, width = 80) =>
  studentText(studentView(result, [RECORDING], 'alice'), width);
const page = (result: ClassResult) => parsed(studentHtml(studentView(result, [RECORDING], 'alice'))).text;

/** Alice's grade, changed. */
function graded(result: ClassResult, change: Partial<Grade>): ClassResult {
  return { ...result, grades: result.grades.map((grade) => ({ ...grade, ...change })) };
}

const broken = classOf({
  alice: [
    check('server-listens'),
    FAILED,
    check('server-unicode', 'skipped', { reason: 'it needs server-upper' }),
    check('client-sends', 'inconclusive', { expected: 'one datagram', came: 'two', ...mistake('twice') }),
    check('client-extra', 'pass', { bonus: true }),
  ],
});

test('what failed comes first, with everything that helps to mend it', () => {
  expect(text(broken)).toMatchInlineSnapshot(`
    "Result of alice

    Stage 01 UDP uppercase: 1 of 4 points.
    The checks below give 1 of 4 points. Bonus: 1 point, counted apart.
    Begin with server-upper, the first below: read what came, mend server.ts, and
    run it again with the command that stands there. What was skipped (1 check) may
    pass by itself then.

    ✗ title of server-upper                            0 of 1 point   server-upper

      step   server.ts          alice
       1     deliver 5 ◀─────── send 5  "hello"   :49
      expected    alice receives 5 octets "HELLO"
      came        5 octets "hello"
                  expected   "HELLO"
                  came       "hello"
                              ^ octet 0
      usually     text of not-upper
      read        handout 01, "read of not-upper"
      again       pnpm lab replay 01 --only server-upper --seed 7

    ? title of client-sends                            0 of 1 point   client-sends

      expected    one datagram
      came        two
      but         with another seed it passed. Run it again; if it flips again,
                  suspect a race.
      usually     text of twice
      read        handout 01, "read of twice"
      again       pnpm lab replay 01 --only client-sends --seed 7

    – title of server-unicode                          0 of 1 point   server-unicode
      skipped     it needs server-upper
    ✓ title of server-listens                          1 of 1 point   server-listens
    ✓ title of client-extra                     bonus, 1 of 1 point   client-extra
    "
  `);
});

test('the page tells of a failure whatever the text tells of it', () => {
  const told = page(broken);
  const parts = [
    '✗ title of server-upper',
    'deliver 5 ◀─────── send 5  "hello"   :49',
    'alice receives 5 octets "HELLO"',
    '5 octets "hello"',
    '^ octet 0',
    'text of not-upper',
    'handout 01, "read of not-upper"',
    'pnpm lab replay 01 --only server-upper --seed 7',
    'with another seed it passed',
    'Begin with server-upper',
    'it needs server-upper',
  ];
  expect(parts.filter((part) => !told.includes(part))).toEqual([]);
});

test.each([
  ['nothing was handed in', classOf({ alice: undefined }), 'nothing was handed in', 'tell your teacher'],
  ['all is well', classOf({ alice: [check('a')] }), '1 of 1 point.', 'Every check that is shown has passed.'],
  [
    'the grader failed',
    classOf({ alice: [check('a'), check('b', 'error', { reason: 'Error: /secret/path' })] }),
    'the grader failed',
    'not your fault',
  ],
  [
    'it was never judged',
    { ...classOf({ alice: [check('a')] }), judgements: [] },
    'the grader failed',
    'not your fault',
  ],
  [
    'it came late',
    graded(classOf({ alice: [check('a')] }), {
      lateness: { state: 'late', bySeconds: 90_000 },
      counted: 0.5,
    }),
    '0.5 of 1 point',
    'It came 1 day 1 hour late.',
  ],
])('when %s, a student is told so', (_, result, headline, sentence) => {
  for (const told of [text(result), page(result)]) {
    expect(told).toContain(headline);
    expect(told.replaceAll(/\s+/g, ' ')).toContain(sentence);
    expect(told).not.toContain('/secret/path');
  }
});

test('when nobody knows how late it came, why is told, and no points', () => {
  const { counted: _, ...grade } = broken.grades[0] as Grade;
  const result = {
    ...broken,
    grades: [{ ...grade, lateness: { state: 'unknown', reason: 'The download has no times.' } }],
  } as const;
  for (const told of [text(result), page(result)]) {
    expect(told).toContain('no grade could be given yet');
    expect(told).toContain('The download has no times.');
  }
});

test('partners, missing files and notes are told', () => {
  const result = classOf({ alice: [check('a')], bob: undefined });
  const told = text({
    ...graded(result, { partners: ['bob'] }),
    submissions: [
      {
        ...{ id: 'of-alice', origin: 'zip', notes: ['A link was left out.'] },
        stages: [{ stage: '01', found: [], missing: ['client.ts', 'server.ts'] }],
      },
    ],
  });
  expect(told).toContain('Handed in together with bob.');
  expect(told).toContain('client.ts was not found in what was handed in.');
  expect(told).toContain('A link was left out.');
});

test('a ladder is never broken, however narrow the text is', () => {
  expect(text(broken, 60)).toContain('  1     deliver 5 ◀─────── send 5  "hello"   :49\n');
});
