/**
 * Puts the result of a class together: who, what was handed in, how it was judged, what it is worth.
 *
 * Knows: points, and the policy for late work. Never knows: where any of it comes from.
 *
 * The policy: late work counts in full within the week of grace, and not at all after it. Where it cannot be decided whether something
 * is late, it counts, and the grade says so.
 */
import type {
  ClassResult,
  Grade,
  GradedStage,
  Handed,
  Isolation,
  Judgement,
  Lateness,
  Person,
} from '@wirebook/gradebook';
import type { Stage } from '@wirebook/grader';

/** Whose submission counts for a person at a stage. */
export interface Place {
  readonly person: string;
  readonly stage: string;
  /** None: nothing was handed in. */
  readonly submission?: string;
  readonly partners: readonly string[];
  readonly lateness: Lateness;
}

export interface ClassParts {
  readonly seed: number;
  readonly isolation: Isolation;
  readonly checks: string;
  readonly due?: string;
  readonly graceSeconds: number;
  readonly stages: readonly Stage[];
  readonly people: readonly Person[];
  readonly submissions: readonly Handed[];
  readonly judgements: readonly Judgement[];
  readonly places: readonly Place[];
  readonly mismatches: readonly string[];
}

export function classResult({ stages, places, ...parts }: ClassParts): ClassResult {
  const graded = stages.map(gradedStage);
  const judgements = new Map(parts.judgements.map((one) => [keyOf(one.submission, one.stage), one]));
  const handed = new Set(
    parts.submissions.flatMap(({ id, stages: its }) =>
      its.filter(({ found }) => found.length > 0).map(({ stage }) => keyOf(id, stage)),
    ),
  );
  return {
    schema: 'wirebook/class@1',
    ...parts,
    stages: graded,
    grades: places.map((place) => {
      const key = keyOf(place.submission ?? '', place.stage);
      const max = graded.find(({ number }) => number === place.stage)?.max ?? 0;
      return gradeOf(place, max, handed.has(key) ? (judgements.get(key) ?? 'open') : 'absent');
    }),
  };
}

function gradedStage({ number, slug, title, checks }: Stage): GradedStage {
  const counting = checks.filter(({ bonus }) => !bonus);
  const sum = (some: Stage['checks']) => some.reduce((total, { points }) => total + points, 0);
  return { number, slug, title, max: sum(counting), hiddenMax: sum(counting.filter(({ hidden }) => hidden)) };
}

/** @param judgement `open`: not judged yet; `absent`: of this stage nothing was handed in. */
function gradeOf(place: Place, max: number, judgement: Judgement | 'open' | 'absent'): Grade {
  const { submission, ...rest } = place;
  if (judgement === 'absent') return { ...rest, points: 0, max, bonus: 0, counted: 0 };
  const same = { ...rest, ...(submission === undefined ? {} : { submission }), max };
  if (judgement === 'open') return { ...same, points: 0, bonus: 0 };
  const { results } = judgement;
  const points = results.reduce((sum, one) => sum + (one.bonus ? 0 : one.points), 0);
  const bonus = results.reduce((sum, one) => sum + (one.bonus ? one.points : 0), 0);
  const judged = { ...same, points, bonus };
  if (results.some(({ verdict }) => verdict === 'error')) return judged;
  return { ...judged, counted: place.lateness.state === 'late' ? 0 : points };
}

function keyOf(submission: string, stage: string): string {
  return `${submission} ${stage}`;
}
