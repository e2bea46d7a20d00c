/** The JSON Schemas that are given away say what the types say, neither more nor less. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { madeClass } from '../fixtures/arbitrary.ts';
import { example, judgement, recordings } from '../fixtures/example.ts';
import { interopOf } from '../fixtures/interop.ts';
import type { InteropResult, Meeting, Participant } from './interop.ts';
import type {
  ClassResult,
  Grade,
  GradedStage,
  Handed,
  Judged,
  Judgement,
  Person,
  Recording,
} from './model.ts';
import { faults, schema } from './testing/schema.ts';

const CLASS = 'schemas/class.schema.json';
const JUDGEMENT = 'schemas/judgement.schema.json';
const RECORDING = 'schemas/recording.schema.json';
const INTEROP = 'schemas/interop.schema.json';

test('the example, with every verdict, fits', () => {
  expect(faults(CLASS, example)).toEqual([]);
  expect(example.judgements.flatMap((one) => faults(JUDGEMENT, one))).toEqual([]);
  expect(recordings.flatMap((one) => faults(RECORDING, one))).toEqual([]);
  const verdicts = new Set(
    example.judgements.flatMap(({ results }) => results.map(({ verdict }) => verdict)),
  );
  expect([...verdicts].toSorted()).toEqual(['error', 'fail', 'inconclusive', 'pass', 'skipped']);
});

test('meetings of every verdict fit', () => {
  const meetings = { 'R R': 'pass', 'a R': 'fail', 'R a': 'inconclusive', 'a a': 'error' } as const;
  const result = interopOf(['a'], meetings, { all: true, sample: { pairs: 9, drawn: 3, partners: 3 } });
  expect(faults(INTEROP, result)).toEqual([]);
  expect(faults(INTEROP, interopOf(['a'], { 'R R': {} }))).toEqual([]);
});

test('whatever the types allow fits', () => {
  fc.assert(
    fc.property(madeClass, ({ result, recordings }) => {
      expect(faults(CLASS, result)).toEqual([]);
      expect(recordings.flatMap((one) => faults(RECORDING, one))).toEqual([]);
    }),
  );
});

/** `true`: must be there. The compiler refuses a key that the type does not have, and one that is left out. */
const keys = <T>(all: { readonly [K in keyof Required<T>]: {} extends Pick<T, K> ? false : true }): object =>
  all;

const SHAPES: Readonly<Record<string, readonly [path: string, def: string, keys: object]>> = {
  Judgement: [
    JUDGEMENT,
    '',
    keys<Judgement>({
      ...{ schema: true, submission: true, stage: true, seed: true, isolation: true, sources: true },
      ...{ checks: true, results: true },
    }),
  ],
  Judged: [
    JUDGEMENT,
    'judged',
    keys<Judged>({
      ...{ id: true, title: true, hidden: false, bonus: false, program: true, verdict: true, points: true },
      ...{ max: true, expected: false, came: false, reason: false, misconception: false },
    }),
  ],
  Recording: [
    RECORDING,
    '',
    keys<Recording>({
      ...{ schema: true, submission: true, stage: true, judgedAt: true, durationMs: true, results: true },
    }),
  ],
  ClassResult: [
    CLASS,
    '',
    keys<ClassResult>({
      ...{ schema: true, seed: true, isolation: true, checks: true, due: false, graceSeconds: true },
      ...{ stages: true, people: true, submissions: true, judgements: true, grades: true, mismatches: true },
    }),
  ],
  GradedStage: [
    CLASS,
    'gradedStage',
    keys<GradedStage>({ number: true, slug: true, title: true, max: true, hiddenMax: true }),
  ],
  Person: [CLASS, 'person', keys<Person>({ id: true, name: true, email: false, ids: true, unlisted: false })],
  Handed: [
    CLASS,
    'handed',
    keys<Handed>({ id: true, origin: true, receivedAt: false, notes: true, stages: true }),
  ],
  Grade: [
    CLASS,
    'grade',
    keys<Grade>({
      ...{ person: true, stage: true, submission: false, partners: true, points: true, max: true },
      ...{ bonus: true, lateness: true, counted: false },
    }),
  ],
  InteropResult: [
    INTEROP,
    '',
    keys<InteropResult>({
      ...{ schema: true, stage: true, programs: true, seed: true, isolation: true, checks: true },
      ...{ participants: true, meetings: true, all: false, sample: false },
    }),
  ],
  Participant: [
    INTEROP,
    'participant',
    keys<Participant>({ id: true, name: true, isReference: false, sources: true }),
  ],
  Meeting: [
    INTEROP,
    'meeting',
    keys<Meeting>({
      ...{ client: true, server: true, seed: true, verdict: true, by: false, expected: false },
      ...{ came: false, reason: false },
    }),
  ],
};

test.each(Object.entries(SHAPES))(
  '%s has the keys of its type, and demands those that it has to have',
  (_, [path, def, all]) => {
    const whole = schema(path);
    const part = (def === '' ? whole : whole['$defs'][def]) as { properties: object; required: string[] };
    expect(Object.keys(part.properties).toSorted()).toEqual(Object.keys(all).toSorted());
    const demanded = Object.entries(all).flatMap(([key, isDemanded]) => (isDemanded ? [key] : []));
    expect(part.required.toSorted()).toEqual(demanded.toSorted());
  },
);

describe('what the types do not allow does not fit', () => {
  const first = judgement.results[0];
  test.each<[string, string, unknown]>([
    ['a key more', JUDGEMENT, { ...judgement, note: '' }],
    ['another schema', JUDGEMENT, { ...judgement, schema: 'wirebook/judgement@2' }],
    ['a verdict that there is not', JUDGEMENT, { ...judgement, results: [{ ...first, verdict: 'passed' }] }],
    ['hidden: false', JUDGEMENT, { ...judgement, results: [{ ...first, hidden: false }] }],
    ['points below zero', JUDGEMENT, { ...judgement, results: [{ ...first, points: -1 }] }],
    ['a stage of one digit', JUDGEMENT, { ...judgement, stage: '1' }],
    ['local time', RECORDING, { ...recordings[0], judgedAt: '2026-11-28T10:00:00+01:00' }],
    [
      'a system that there is not',
      CLASS,
      { ...example, people: [{ id: 'a', name: 'a', ids: { blackboard: '1' } }] },
    ],
    [
      'late by no time',
      CLASS,
      { ...example, grades: [{ ...example.grades[0], lateness: { state: 'late' } }] },
    ],
    [
      'on time by an hour',
      CLASS,
      { ...example, grades: [{ ...example.grades[0], lateness: { state: 'on-time', bySeconds: 1 } }] },
    ],
    ['a meeting that was skipped', INTEROP, interopOf([], { 'R R': { verdict: 'skipped' as 'error' } })],
    ['a judgement that is none', CLASS, { ...example, judgements: [{}] }],
  ])('%s', (_, path, value) => {
    expect(faults(path, value)).not.toEqual([]);
  });
});
