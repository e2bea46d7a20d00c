import { expect, test } from 'vitest';
import { makeClass } from '../../fixtures/class.ts';
import type { Grade, Lateness, Recording } from '../model.ts';
import { parsed } from '../testing/parsed.ts';
import { check, classOf } from '../testing/small.ts';
import { classHtml } from './class-html.ts';

const textOf = (...args: Parameters<typeof classOf>) => parsed(classHtml(classOf(...args), [])).text;

/** Where each stands; all must be there. */
function places(text: string, parts: readonly string[]): number[] {
  for (const part of parts) expect(text).toContain(part);
  return parts.map((part) => text.indexOf(part));
}

test("the grader's errors come first, then how programs were kept apart, then all else", () => {
  const text = textOf(
    { alice: [check('a', 'error', { reason: 'Error: no room' })] },
    { isolation: 'process', mismatches: ["One folder is nobody's."] },
  );
  const order = places(text, [
    'The grader itself failed for 1 student',
    '01/a',
    'Programs were kept apart by processes only',
    "One folder is nobody's.",
    'The stages at a glance',
  ]);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
});

test('of a class without trouble nothing alarming is told', () => {
  expect(textOf({ alice: [check('a')] })).not.toMatch(
    /failed for|kept apart by processes|not fit together|not judged$/m,
  );
});

test.each([
  ['pass', '✓', 'passed'],
  ['fail', '✗', 'failed; came nothing'],
  ['inconclusive', '?', 'passed only some of the time; came nothing'],
  ['skipped', '–', 'skipped; it needs b'],
  ['error', '!', 'not judged; it needs b'],
] as const)('a cell of %s says so by its sign %s and in its title', (verdict, sign, why) => {
  const isBroken = verdict === 'fail' || verdict === 'inconclusive';
  const more = verdict === 'pass' ? {} : isBroken ? { came: 'nothing' } : { reason: 'it needs b' };
  const html = classHtml(classOf({ alice: [check('a', verdict, more)] }), []);
  expect(html).toContain(`<td class="${verdict}" title="a ${why}">${sign}</td>`);
});

test("what was not judged, and what is nobody's, is told", () => {
  const result = classOf({ alice: [check('a')], bob: [check('a')] });
  const [alice, ...others] = result.judgements;
  if (!alice) throw new TypeError('alice was judged');
  const text = parsed(
    classHtml({ ...result, judgements: [alice, { ...alice, submission: 'of-nobody' }] }, []),
  ).text;
  expect(others).toHaveLength(1);
  places(text, [
    'Stage 01 of 1 student was handed in and not judged',
    "Stage 01 of the submission of-nobody was judged and is nobody's.",
  ]);
});

test('a class in which nobody handed in anything has a report', () => {
  expect(textOf({ alice: undefined })).toContain('Nothing of this stage was judged.');
  expect(textOf({})).toContain('0 students');
});

test('of what is late, what has to be decided comes first, and what came on time is left out', () => {
  const result = classOf({ alice: [check('a')], bob: [check('a')], carol: [check('a')], dave: [check('a')] });
  const states: readonly Lateness[] = [
    { state: 'on-time' },
    { state: 'grace', bySeconds: 60 },
    { state: 'late', bySeconds: 3600 },
    { state: 'unknown', reason: 'The download has no times.' },
  ];
  const grades = result.grades.map(
    (grade, i): Grade => ({ ...grade, lateness: states[i] ?? grade.lateness }),
  );
  const { text } = parsed(classHtml({ ...result, grades }, []));
  const table = text.slice(
    text.indexOf('Work that was late'),
    text.indexOf('The run', text.indexOf('Work that')),
  );
  const order = places(table, [
    'dave',
    'The download has no times.',
    'carol',
    '1 hour late',
    'bob',
    '1 minute late',
  ]);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(table).not.toContain('alice');
  expect(text).toContain('Late: 1 undecided, 1 too late, 1 within the extra time');
});

test('the slowest judgements are told, slowest first, with their slowest check', () => {
  const result = classOf({ alice: [check('a')], bob: [check('a')] });
  const recordings = ['alice', 'bob'].map(
    (name, i): Recording => ({
      schema: 'wirebook/recording@1',
      ...{
        submission: `of-${name}`,
        stage: '01',
        judgedAt: '2026-10-20T08:00:00Z',
        durationMs: 1000 * (i + 1),
      },
      results: [
        { id: 'quick', durationMs: 1 },
        { id: `slow-${name}`, durationMs: 900 },
      ],
    }),
  );
  const { text } = parsed(classHtml(result, recordings));
  const order = places(text, ['2.0\u00a0s', 'slow-bob 0.9\u00a0s', '1.0\u00a0s', 'slow-alice 0.9\u00a0s']);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
});

test('300 students and 40 checks: every cell is there, everybody is named, and the file stays below 2 million octets', () => {
  const { result, recordings } = makeClass({ seed: 41 });
  const html = classHtml(result, recordings);
  const judged = result.judgements.map(({ submission, stage, results }) => ({
    checks: results.length,
    people: result.grades.filter((grade) => grade.submission === submission && grade.stage === stage).length,
  }));
  const cells = html.match(/<td class="(pass|fail|skipped|inconclusive|error)" title="[^"]+">/g) ?? [];
  expect(cells).toHaveLength(judged.reduce((sum, { checks, people }) => sum + checks * people, 0));
  expect(result.people.filter(({ id }) => !html.includes(id))).toEqual([]);
  expect(Buffer.byteLength(html)).toBeLessThan(2_000_000);
  expect(classHtml(result, recordings)).toBe(html);
});
