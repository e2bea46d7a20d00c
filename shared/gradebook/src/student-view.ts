/**
 * What one person may see of the result of their class.
 *
 * Knows: who shared which submission, and which checks are shown. Never knows: how it is written down. Whatever a student is given
 * is made from this view and from nothing else. A hidden check cannot be put into it: `Judged` does not fit into `StudentCheck`.
 *
 * Of hidden checks it tells one number, the points that they give together. What counts for a stage includes what was earned by
 * them: a grade is owed to who gets it, and it cannot be told without that.
 */
import { countedOf, gradeOf, isUnjudged, judgementOf } from './lookup.ts';
import type {
  ClassResult,
  Grade,
  GradedStage,
  Isolation,
  Judged,
  Judgement,
  Lateness,
  Recording,
} from './model.ts';

/** A check that is shown, with what its recording tells. */
export interface StudentCheck extends Omit<Judged, 'hidden'> {
  readonly hidden?: never;
  readonly durationMs?: number;
  /** As in `Recording`. */
  readonly ladder?: readonly string[];
  readonly difference?: readonly string[];
}

export interface StudentStage {
  /** Two digits. */
  readonly number: string;
  readonly slug: string;
  readonly title: string;
  /** `absent`: nothing was handed in. `unjudged`: the grader failed somewhere, so no grade may be told or entered. */
  readonly state: 'judged' | 'absent' | 'unjudged';
  /** What counts, of `max`; both with hidden checks, without bonus. None: nothing may be entered. */
  readonly counted?: number;
  readonly max: number;
  /** Earned and to be earned by the checks below; bonus points apart. */
  readonly shown: { readonly points: number; readonly max: number; readonly bonus: number };
  /** Points that checks give which are not below. */
  readonly notShown: number;
  readonly lateness: Lateness;
  /** Names of the others who share the submission. */
  readonly partners: readonly string[];
  readonly receivedAt?: string;
  /** Files of the stage that were not found, and what else was odd about what was handed in, in sentences. */
  readonly missing: readonly string[];
  readonly notes: readonly string[];
  /** For `pnpm lab replay`. None: not judged. */
  readonly seed?: number;
  readonly isolation?: Isolation;
  /** In the order of the stage. */
  readonly checks: readonly StudentCheck[];
}

export interface StudentView {
  readonly person: { readonly id: string; readonly name: string };
  /** All stages of the class, in order. */
  readonly stages: readonly StudentStage[];
}

/** In place of the grader's own words, which may hold paths and names of others. */
const GRADER_FAILED = 'the grader failed here; that is not your fault, and costs you nothing';
const NEEDS_HIDDEN = 'something that it builds on does not work yet';

/**
 * @param person an id.
 * @throws Error nobody in the class has that id.
 */
export function studentView(
  result: ClassResult,
  recordings: readonly Recording[],
  person: string,
): StudentView {
  const found = result.people.find(({ id }) => id === person);
  if (!found) throw new Error(`nobody in this class has the id ${JSON.stringify(person)}`);
  return {
    person: { id: found.id, name: found.name },
    stages: result.stages.map((stage) => {
      return studentStage(stage, gradeOf(result, person, stage.number), result, recordings);
    }),
  };
}

function studentStage(
  stage: GradedStage,
  grade: Grade | undefined,
  result: ClassResult,
  recordings: readonly Recording[],
): StudentStage {
  const judgement = judgementOf(result, grade);
  const recording = recordings.find(
    (one) => one.submission === judgement?.submission && one.stage === judgement?.stage,
  );
  const handed = result.submissions.find(({ id }) => id === grade?.submission);
  const checks = judgement ? shownChecks(judgement, recording) : [];
  const counted = countedOf(result, grade);
  return {
    number: stage.number,
    slug: stage.slug,
    title: stage.title,
    state: stateOf(grade, judgement),
    ...(counted === undefined ? {} : { counted }),
    max: stage.max,
    shown: sums(checks),
    notShown: stage.hiddenMax,
    lateness: grade?.lateness ?? { state: 'none' },
    partners: (grade?.partners ?? []).map(
      (id) => result.people.find((one) => one.id === id)?.name ?? 'somebody else',
    ),
    ...(handed?.receivedAt === undefined ? {} : { receivedAt: handed.receivedAt }),
    missing: handed?.stages.find((one) => one.stage === stage.number)?.missing ?? [],
    notes: handed?.notes ?? [],
    ...(judgement ? { seed: judgement.seed, isolation: judgement.isolation } : {}),
    checks,
  };
}

function stateOf(grade: Grade | undefined, judgement: Judgement | undefined): StudentStage['state'] {
  if (grade?.submission === undefined) return 'absent';
  return isUnjudged(grade, judgement) ? 'unjudged' : 'judged';
}

function shownChecks({ results }: Judgement, recording: Recording | undefined): StudentCheck[] {
  const hidden = results.filter((one) => one.hidden);
  return results.flatMap(({ hidden: isHidden, reason, ...shown }) => {
    if (isHidden) return [];
    const told = recording?.results.find(({ id }) => id === shown.id);
    return {
      ...shown,
      ...(reason === undefined ? {} : { reason: openReason(shown, reason, hidden) }),
      ...told,
    };
  });
}

function openReason({ verdict }: StudentCheck, reason: string, hidden: readonly Judged[]): string {
  if (verdict === 'error') return GRADER_FAILED;
  return hidden.some(({ id, title }) => reason.includes(id) || reason.includes(title))
    ? NEEDS_HIDDEN
    : reason;
}

function sums(checks: readonly StudentCheck[]): StudentStage['shown'] {
  const add = (some: readonly StudentCheck[], key: 'points' | 'max') =>
    some.reduce((sum, check) => sum + check[key], 0);
  const counting = checks.filter(({ bonus }) => !bonus);
  const extra = checks.filter(({ bonus }) => bonus);
  return { points: add(counting, 'points'), max: add(counting, 'max'), bonus: add(extra, 'points') };
}
