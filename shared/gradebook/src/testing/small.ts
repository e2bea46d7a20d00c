/**
 * A class of a few people and one stage, to the last detail as a test wants it.
 *
 * Knows: the shapes. Never knows: what is made of them.
 */
import type { ClassResult, Grade, Judged, Judgement, Person } from '../model.ts';

/** A check of one point: what a test does not say of it tells nothing. */
export function check(id: string, verdict: Judged['verdict'] = 'pass', more: Partial<Judged> = {}): Judged {
  const points = verdict === 'pass' ? 1 : 0;
  return { id, title: `title of ${id}`, program: 'server.ts', verdict, points, max: 1, ...more };
}

export function mistake(id: string): Pick<Judged, 'misconception'> {
  return { misconception: { id, text: `text of ${id}`, read: `read of ${id}`, handout: '01' } };
}

/** By name what each handed in for stage 01: `undefined` for nothing. */
export function classOf(
  checksOf: Readonly<Record<string, readonly Judged[] | undefined>>,
  more: Partial<ClassResult> = {},
): ClassResult {
  const names = Object.keys(checksOf);
  const people = names.map((name): Person => ({ id: name, name, ids: {} }));
  const judgements = names.flatMap((name) => judgementOf(name, checksOf[name]) ?? []);
  const max = Math.max(0, ...judgements.map(({ results }) => sum(counting(results), 'max')));
  return {
    schema: 'wirebook/class@1',
    ...{ seed: 41, isolation: 'namespace', checks: 'c0ffee', graceSeconds: 0, people, judgements },
    stages: [{ number: '01', slug: '01-udp-uppercase', title: 'UDP uppercase', max, hiddenMax: 0 }],
    submissions: judgements.map(({ submission }) => ({
      ...{ id: submission, origin: 'zip', notes: [] },
      stages: [{ stage: '01', found: ['server.ts'], missing: [] }],
    })),
    grades: people.map(({ id }) => gradeOf(id, max, judgements)),
    mismatches: [],
    ...more,
  };
}

function judgementOf(name: string, results: readonly Judged[] | undefined): Judgement | undefined {
  return (
    results && {
      schema: 'wirebook/judgement@1',
      ...{ submission: `of-${name}`, stage: '01', seed: 7, isolation: 'namespace', results },
      ...{ sources: 'decade', checks: 'c0ffee' },
    }
  );
}

function gradeOf(person: string, max: number, judgements: readonly Judgement[]): Grade {
  const judgement = judgements.find(({ submission }) => submission === `of-${person}`);
  const results = judgement?.results ?? [];
  const points = sum(counting(results), 'points');
  return {
    ...{ person, stage: '01', partners: [], points, max, counted: points },
    bonus: sum(results, 'points') - points,
    lateness: { state: 'none' },
    ...(judgement ? { submission: judgement.submission } : {}),
  };
}

const counting = (results: readonly Judged[]): readonly Judged[] => results.filter(({ bonus }) => !bonus);

const sum = (results: readonly Judged[], key: 'points' | 'max'): number =>
  results.reduce((total, one) => total + one[key], 0);
