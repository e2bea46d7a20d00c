/** Nothing that a student is given tells of a hidden check. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeClass } from '../../fixtures/class.ts';
import type { ClassResult, Judged, Recording } from '../model.ts';
import { studentView } from '../student-view.ts';
import { classHtml } from './class-html.ts';
import { studentHtml } from './student-html.ts';
import { studentText } from './student-text.ts';

const CANARY = 'canary-of-a-hidden-check';

/** Each hidden check fails and says the canary wherever it can, and the check after it is skipped for it. */
function marked(result: ClassResult): ClassResult {
  const mark = (one: Judged, before: Judged | undefined): Judged => {
    if (before?.hidden && !one.hidden) {
      return { ...one, verdict: 'skipped', points: 0, reason: `it needs ${CANARY}-${before.id}` };
    }
    if (!one.hidden) return one;
    const misconception = { id: CANARY, text: CANARY, read: CANARY, handout: '01' };
    return {
      ...one,
      id: `${CANARY}-${one.id}`,
      title: CANARY,
      verdict: 'fail',
      expected: CANARY,
      came: CANARY,
      misconception,
    };
  };
  const judgements = result.judgements.map((judgement) => ({
    ...judgement,
    results: judgement.results.map((one, i) => mark(one, judgement.results[i - 1])),
  }));
  return { ...result, judgements };
}

function recordingsOf({ judgements }: ClassResult): Recording[] {
  return judgements.map(({ submission, stage, results }) => ({
    schema: 'wirebook/recording@1',
    ...{ submission, stage, judgedAt: '2026-10-20T08:00:00Z', durationMs: 1 },
    results: results.map(({ id, hidden }) => ({ id, durationMs: 1, ladder: [hidden ? CANARY : 'step'] })),
  }));
}

test('neither its id, nor its title, nor what it saw', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), (seed) => {
      const result = marked(makeClass({ seed, students: 4 }).result);
      const recordings = recordingsOf(result);
      for (const { id } of result.people) {
        const view = studentView(result, recordings, id);
        for (const report of [studentHtml(view), studentText(view, 100)]) {
          expect(report).not.toMatch(/canary|-hidden/i);
          const isTold = report.replaceAll(/\s+/g, ' ').includes('given by checks that are not shown');
          expect(isTold).toBe(view.stages.some(({ checks }) => checks.length > 0));
        }
      }
    }),
    { numRuns: 25 },
  );
});

test('while the report for the teacher does tell of it', () => {
  const result = marked(makeClass({ seed: 1, students: 4 }).result);
  expect(classHtml(result, recordingsOf(result))).toContain(CANARY);
});
