import { width } from '@wirebook/trace';
import { describe, expect, test } from 'vitest';
import {
  bonus,
  failed,
  inconclusive,
  notJudged,
  notRun,
  passed,
  replay,
  reportOf,
  skipped,
} from '../fixtures/results.ts';
import { OTHER } from '../fixtures/stage.ts';
import type { Line } from './line.ts';
import { resultLines, summary } from './report.ts';
import type { Result } from './verdict.ts';

const lines = (result: Result, columns: number): Line[] =>
  resultLines(result, '06', { width: columns, replay });

/** The whole text of a result, as it stands in a terminal. */
const text = (result: Result, columns: number) =>
  lines(result, columns)
    .map((line) => line.text)
    .join('\n');

describe('a check that failed', () => {
  test('in 100 columns', () => {
    expect(text(failed, 100)).toMatchInlineSnapshot(`
      "✗ a frame cut inside its header is still one frame                            0 of 2   06/header-cut

          step   alice 127.0.0.1:51002                           server.ts
           1                                                     listen 127.0.0.1:2345   :40
           2     connect ──────────────────────────────────────▶ accept                  :24
           3     send  5 octets  "5    " ──────────────────────▶ deliver 5               :31
           4                                                     stderr "bad header"
           5     send  8 octets  "   hello" ──────────────────── ✗ not delivered
           6                                           reset ◀── close                   :18
        expected   bob receives 21 octets "127.0.0.1:51002 hello" within 1000 ms
        came       15 octets "127.0.0.1:51002"
                   expected   "127.0.0.1:51002 hello"  21 octets
                   came       "127.0.0.1:51002"  15 octets
                                              ^ ends after 15 octets
        usually    The header was read when 5 of its 8 octets had come: one read is not one message.
        read       handout 06, "A read is not a message"
        again      pnpm lab replay 06 --only header-cut --seed 41
      "
    `);
  });

  test('in 80 columns', () => {
    expect(text(failed, 80)).toMatchInlineSnapshot(`
      "✗ a frame cut inside its header is still one frame        0 of 2   06/header-cut

          step   alice 127.0.0.1:51002                     server.ts
           1                                               listen 127.0.0.1:2345   :40
           2     connect ────────────────────────────────▶ accept                  :24
           3     send  5 octets  "5    " ────────────────▶ deliver 5               :31
           4                                               stderr "bad header"
           5     send  8 octets  "   hello" ────────────── ✗ not delivered
           6                                     reset ◀── close                   :18
        expected   bob receives 21 octets "127.0.0.1:51002 hello" within 1000 ms
        came       15 octets "127.0.0.1:51002"
                   expected   "127.0.0.1:51002 hello"  21 octets
                   came       "127.0.0.1:51002"  15 octets
                                              ^ ends after 15 octets
        usually    The header was read when 5 of its 8 octets had come: one read is
                   not one message.
        read       handout 06, "A read is not a message"
        again      pnpm lab replay 06 --only header-cut --seed 41
      "
    `);
  });

  test('because nothing could be run', () => {
    expect(text(notRun, 80)).toMatchInlineSnapshot(`
      "✗ a frame cut inside its header is still one frame        0 of 2   06/header-cut

        expected   server.ts can be run
        came       the file is missing
        again      pnpm lab replay 06 --only header-cut --seed 41
      "
    `);
  });
});

test('a check that passed with another seed', () => {
  expect(text(inconclusive, 80)).toMatchInlineSnapshot(`
    "? a frame cut inside its header is still one frame        0 of 2   06/header-cut

        step   alice 127.0.0.1:51002                     server.ts
         1                                               listen 127.0.0.1:2345   :40
         2     connect ────────────────────────────────▶ accept                  :24
         3     send  5 octets  "5    " ────────────────▶ deliver 5               :31
         4                                               stderr "bad header"
         5     send  8 octets  "   hello" ────────────── ✗ not delivered
         6                                     reset ◀── close                   :18
      expected   bob receives 21 octets "127.0.0.1:51002 hello" within 1000 ms
      came       15 octets "127.0.0.1:51002"
                 expected   "127.0.0.1:51002 hello"  21 octets
                 came       "127.0.0.1:51002"  15 octets
                                            ^ ends after 15 octets
      but        with another seed it passed. Run it again; if it flips again,
                 suspect a race.
      usually    The header was read when 5 of its 8 octets had come: one read is
                 not one message.
      read       handout 06, "A read is not a message"
      again      pnpm lab replay 06 --only header-cut --seed 41
    "
  `);
});

test('a check that was skipped', () => {
  expect(text(skipped, 80)).toMatchInlineSnapshot(`
    "– a frame cut inside its header is still one frame        0 of 2   06/header-cut
      skipped: it needs server-listens"
  `);
});

test('a check that the grader could not judge', () => {
  expect(text(notJudged, 80)).toMatchInlineSnapshot(`
    "! a frame cut inside its header is still one frame        0 of 2   06/header-cut
      The grader failed; this is not your fault: TypeError: undefined is not a
      function"
  `);
});

test('a check that passed, its title too long for the line', () => {
  expect(text(passed, 60)).toMatchInlineSnapshot(`
    "✓ a frame cut inside its header is    2 of 2   06/header-cut
      still one frame"
  `);
});

test('a bonus', () => {
  expect(text(bonus, 60)).toMatchInlineSnapshot(
    `"✓ something more                            bonus   06/extra"`,
  );
});

test('a check that passed, with the steps that were kept', () => {
  const trace = failed.failure?.trace;
  const roles = lines({ ...passed, ...(trace ? { trace } : {}) }, 80).map(({ role }) => role);
  expect(roles).toEqual(['pass', 'neutral', ...Array.from({ length: 7 }, () => 'ladder'), 'neutral']);
});

const ALL = { passed, failed, inconclusive, skipped, notJudged, notRun, bonus };

describe.each(Object.entries(ALL))('%s', (_name, result) => {
  test.each([72, 80, 100, 140])('is no wider than %i columns, but for its command', (columns) => {
    const texts = lines(result, columns).map((line) => line.text);
    const wide = texts.filter((line) => width(line) > columns && !line.startsWith('  again'));
    expect(wide).toEqual([]);
  });

  test('is plain text: one line each, nothing that a terminal obeys, no blank at its end', () => {
    for (const line of lines(result, 80)) {
      expect(line.text).not.toMatch(/\p{Cc}/u);
      expect(line.text).toBe(line.text.trimEnd());
    }
  });

  test('tells the role of its first line by its verdict', () => {
    const role = { pass: 'pass', skipped: 'neutral', fail: 'fail', inconclusive: 'fail', error: 'fail' };
    expect(lines(result, 80)[0]?.role).toBe(role[result.verdict]);
  });
});

test('what a program sent cannot reach the terminal raw', () => {
  const hostile = {
    ...failed,
    failure: { expected: 'a \u001b[2J word', came: '\u0007 and \u202e and \r\n' },
  };
  for (const line of lines(hostile, 80)) expect(line.text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  const blunder = { ...notJudged, reason: 'Error: \u001b]0;mine\u0007' };
  for (const line of lines(blunder, 80)) expect(line.text).not.toMatch(/\p{Cc}/u);
});

test('octets that are quoted are not escaped twice', () => {
  const quoted = { ...notRun, failure: { expected: 'alice receives "\\r\\n"', came: 'nothing' } };
  expect(text(quoted, 80)).toContain('expected   alice receives "\\r\\n"\n');
});

test('a misconception of another stage is read about in its own handout', () => {
  const elsewhere = { ...OTHER, handout: '03' };
  const result = { ...notRun, failure: { expected: 'a', came: 'b', misconception: elsewhere } };
  expect(text(result, 80)).toContain('read       handout 03, "Elsewhere"');
});

test('ids stand below each other when they are given the same columns', () => {
  const ends = [passed, bonus].map((result) => {
    const [line] = resultLines(result, '06', { width: 80, replay, idColumns: 20 });
    return line?.text.indexOf('06/');
  });
  expect(ends[0]).toBe(ends[1]);
});

test('of a long story the beginning and the end are shown', () => {
  const short = resultLines(failed, '06', { width: 80, replay, maxSteps: 2 });
  const steps = short.filter(({ role }) => role === 'ladder').map((line) => line.text.trim().split(/\s+/)[0]);
  expect(steps).toEqual(['step', '1', '…', '6']);
});

test.each([
  [[passed], 'Stage 06 Frames: 2 of 2 points, 1.2 s, seed 41'],
  [[passed, failed], 'Stage 06 Frames: 2 of 4 points, 1 check failed, 1.2 s, seed 41'],
  [
    [failed, notRun, skipped, inconclusive, notJudged],
    'Stage 06 Frames: 0 of 10 points, 2 checks failed, 1 skipped, 1 inconclusive, 1 not judged, 1.2 s, seed 41',
  ],
] as const)('a summary tells points, what is not passed, time and seed (%#)', (results, words) => {
  expect(summary(reportOf(...results))).toBe(words);
});
