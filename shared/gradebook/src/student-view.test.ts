/** What a student sees, and above all what not. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HIDDEN, INTERNAL, madeClass, PRIVATE } from '../fixtures/arbitrary.ts';
import { BONUS, ERROR, example, FAIL, judgement, PASS, recordings, view } from '../fixtures/example.ts';
import type { Judged } from './model.ts';
import { type StudentCheck, studentView } from './student-view.ts';

const stageOf = (person: string) => {
  const [stage] = view(person).stages;
  if (!stage) throw new Error('there is no stage');
  return stage;
};

test('a stage has its shown checks in order, with what their recording tells', () => {
  expect(stageOf('alice')).toMatchObject({
    ...{ state: 'judged', counted: 2.5, max: 12, notShown: 4, seed: 41, isolation: 'process' },
    shown: { points: 2, max: 8, bonus: 2 },
    partners: ['Bob Example'],
    missing: ['client.ts'],
    checks: [
      { ...PASS, durationMs: 200 },
      { ...FAIL, durationMs: 900, ladder: recordings[0]?.results[1]?.ladder },
      { id: 'server-load' },
      { id: 'server-order' },
      BONUS,
    ],
  });
});

test('a check that was skipped for a hidden one does not name it', () => {
  const { checks } = stageOf('alice');
  expect(checks.find(({ id }) => id === 'server-load')?.reason).toBe(
    'something that it builds on does not work yet',
  );
});

test('a check that was skipped for a shown one names it', () => {
  const reason = 'it needs server-upper';
  const results = judgement.results.map((one) => (one.verdict === 'skipped' ? { ...one, reason } : one));
  const result = { ...example, judgements: [{ ...judgement, results }] };
  expect(studentView(result, [], 'alice').stages[0]?.checks[2]?.reason).toBe(reason);
});

test('where the grader failed there is no grade, whatever the grades say, and no word of the grader', () => {
  const stage = stageOf('carol');
  expect(stage).toMatchObject({ state: 'unjudged', checks: [{ id: ERROR.id, verdict: 'error' }] });
  expect(stage).not.toHaveProperty('counted');
  expect(JSON.stringify(stage)).not.toContain('TypeError');
});

test('where the grader failed in a hidden check alone there is no grade either', () => {
  const results = [PASS, { ...ERROR, hidden: true } as const];
  const result = { ...example, judgements: [{ ...judgement, results }] };
  const [stage] = studentView(result, [], 'alice').stages;
  expect(stage).toMatchObject({ state: 'unjudged', checks: [PASS] });
  expect(stage).not.toHaveProperty('counted');
});

test('where a judgement is missing there is no grade either', () => {
  const [stage] = studentView({ ...example, judgements: [] }, [], 'alice').stages;
  expect(stage).toMatchObject({ state: 'unjudged', checks: [] });
});

test('who has handed in nothing sees that', () => {
  expect(stageOf('dave')).toMatchObject({ state: 'absent', counted: 0, checks: [], partners: [], notes: [] });
});

test('somebody who is not in the class has no view', () => {
  expect(() => view('mallory')).toThrow('nobody in this class has the id "mallory"');
});

describe('of any class', () => {
  test('nobody sees hidden checks, words of the grader, or numbers and addresses of anybody', () => {
    fc.assert(
      fc.property(madeClass, ({ result, recordings }) => {
        for (const { id, name } of result.people) {
          const { person, stages } = studentView(result, recordings, id);
          expect(person).toEqual({ id, name });
          const text = JSON.stringify(stages);
          for (const secret of [HIDDEN, INTERNAL, PRIVATE]) expect(text).not.toContain(secret);
        }
      }),
    );
  });

  test('the names of those who share a submission are seen, and no others', () => {
    fc.assert(
      fc.property(madeClass, ({ result, recordings }) => {
        const [, , third] = result.people;
        for (const { id, name } of result.people) {
          const seen = studentView(result, recordings, id).stages.flatMap(({ partners }) => partners);
          expect(seen).not.toContain(name);
          expect(seen).not.toContain(third?.name);
        }
      }),
    );
  });
});

test('a judged check, which may be hidden, is no check of a student for the compiler', () => {
  const judged: Judged = PASS;
  // @ts-expect-error Judged may be hidden.
  const shown: StudentCheck = judged;
  expect(shown).toBe(judged);
});
