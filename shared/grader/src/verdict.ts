/**
 * What can come of a check, and of a stage.
 *
 * A verdict is `error` when the grader itself failed; that is never charged to who wrote the program.
 */
import type { Difference } from '@wirebook/harness';
import type { Trace } from '@wirebook/trace';
import type { Side } from './broken-by.ts';
import type { Check, Misconception, Stage } from './check.ts';

export type Verdict = 'pass' | 'fail' | 'skipped' | 'inconclusive' | 'error';

/** Why a check failed: everything that its report shows. */
export interface Failure {
  readonly expected: string;
  readonly came: string;
  readonly difference?: Difference;
  readonly misconception?: Misconception;
  /** Of a conversation between two programs: which of them spoilt it. */
  readonly by?: Side;
  /** The steps up to the failure. None where no program ran. */
  readonly trace?: Trace;
}

export interface Result {
  readonly check: Check;
  readonly verdict: Verdict;
  /** Points earned: all of the check's, or 0. */
  readonly points: number;
  readonly durationMs: number;
  readonly failure?: Failure;
  /** The steps of a check that passed; only when they were asked for. */
  readonly trace?: Trace;
  /** One sentence, for verdicts without a failure: what was skipped for, or what went wrong in the grader. */
  readonly reason?: string;
  /** Where in the grader it went wrong, for who mends the grader. */
  readonly stack?: string;
}

/** What keeps programs of a run away from everything else. */
type Isolation = 'namespace' | 'process';

export interface Report {
  readonly stage: Stage;
  /** With the same seed the same payloads are drawn. */
  readonly seed: number;
  readonly isolation: Isolation;
  readonly durationMs: number;
  readonly results: readonly Result[];
}

/** Points of the checks that count for the stage. */
export function score(report: Report): { points: number; max: number } {
  const counting = report.results.filter(({ check }) => !check.bonus);
  return {
    points: counting.reduce((sum, { points }) => sum + points, 0),
    max: counting.reduce((sum, { check }) => sum + check.points, 0),
  };
}

/** Whether nothing that counts is left to do. */
export function allPassed(report: Report): boolean {
  return report.results.every(({ verdict, check }) => verdict === 'pass' || check.bonus === true);
}
