/** What the formats that students see have in common. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HIDDEN, INTERNAL, madeClass, PRIVATE } from '../../fixtures/arbitrary.ts';
import { view } from '../../fixtures/example.ts';
import { HUGE, POISON } from '../../fixtures/poison.ts';
import { type StudentView, studentView } from '../student-view.ts';
import { faults } from '../testing/schema.ts';
import { autolab } from './autolab.ts';
import { type Classroom50Run, classroom50 } from './classroom50.ts';
import { githubClassroom } from './github-classroom.ts';
import { gradescope } from './gradescope.ts';
import { prairieLearn } from './prairie-learn.ts';

const RUN: Classroom50Run = {
  ...{ classroom: 'net', assignment: 'udp', assignment_type: 'individual', owner: 'alice' },
  ...{
    submission: 'submit/1',
    commit: 'link',
    release: 'link',
    review: 'link',
    datetime: '2026-11-28T10:49:00Z',
  },
};

const decoded = (text: string): unknown => JSON.parse(Buffer.from(text, 'base64').toString());

const FORMATS: Readonly<Record<string, (view: StudentView) => unknown>> = {
  gradescope: (view) => gradescope(view),
  'github-classroom': (view) => decoded(githubClassroom(view)),
  classroom50: (view) => classroom50(view, RUN),
  'prairie-learn': prairieLearn,
  autolab: (view) => JSON.parse(autolab(view)) as unknown,
};
const WITH_SCHEMA = Object.entries(FORMATS).filter(([name]) => name !== 'autolab');

describe.each(Object.entries(FORMATS))('%s', (_, format) => {
  test('tells nothing of hidden checks, of the grader, or of others', () => {
    fc.assert(
      fc.property(madeClass, fc.nat(3), ({ result, recordings }, i) => {
        const text =
          JSON.stringify(format(studentView(result, recordings, result.people[i]?.id ?? ''))) ?? '';
        for (const secret of [HIDDEN, INTERNAL, PRIVATE]) expect(text).not.toContain(secret);
      }),
      { numRuns: 50 },
    );
  });

  test('holds nothing that a terminal obeys, and no half character', () => {
    const poisoned = withTexts(POISON.join(' '));
    const texts = [...strings(format(poisoned))];
    for (const text of texts) expect(text).not.toMatch(/[^\P{C}\n]/u);
  });

  test('is the same for the same view', () => {
    expect(format(view('alice'))).toEqual(format(view('alice')));
  });
});

describe.each(WITH_SCHEMA)('%s', (name, format) => {
  const path = `fixtures/schemas/${name}.schema.json`;

  test('fits its schema, whatever was judged', () => {
    fc.assert(
      fc.property(madeClass, fc.nat(3), ({ result, recordings }, i) => {
        const made = format(studentView(result, recordings, result.people[i]?.id ?? ''));
        expect(made === undefined ? [] : faults(path, made)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  test('the schema would find a fault', () => {
    expect(faults(path, {})).not.toEqual([]);
  });

  test('a million characters are cut, and it is said', () => {
    const text = JSON.stringify(format(withTexts(HUGE)));
    expect(text.length).toBeLessThan(1_000_000);
    expect(text).toMatch(/characters more\)|left out here/);
  });
});

/** Alice's view, with a text of a program or a person wherever there is one. */
function withTexts(text: string): StudentView {
  return {
    ...view('alice'),
    stages: view('alice').stages.map((stage) => ({
      ...{ ...stage, partners: [text], missing: [text], notes: [text] },
      lateness: { state: 'unknown', reason: text },
      checks: stage.checks.map((check) => ({
        ...{ ...check, expected: text, came: text, reason: text, ladder: [text], difference: [text] },
        misconception: { id: 'slip', text, read: text, handout: '01' },
      })),
    })),
  };
}

function* strings(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null)
    for (const one of Object.values(value)) yield* strings(one);
}
