/**
 * Classroom 50's `result.json`.
 *
 * Knows: the schema `classroom50/result/v1`. Never knows: where the names and links come from.
 */
import type { StudentView } from '../student-view.ts';
import { FULL } from './detail.ts';
import { checkName, checkText, shownChecks, totalOf } from './told.ts';
import { factorFor } from './whole.ts';

/** What its runner tells an autograder, as it is. */
export interface Classroom50Run {
  readonly classroom: string;
  readonly assignment: string;
  readonly assignment_type: 'individual' | 'group';
  readonly owner: string;
  /** The tag, `submit/…`. */
  readonly submission: string;
  /** Links. */
  readonly commit: string;
  readonly release: string;
  readonly review: string;
  /**
   * `2026-11-28T10:49:00Z`, without fractions. Its runner takes the committer's date, which a student can set: never decide by it
   * what is late.
   */
  readonly datetime: string;
  readonly graded_at?: string;
  readonly submitted_by?: { readonly username: string; readonly id?: number | null };
}

interface Classroom50Test {
  readonly 'test-name': string;
  readonly passed: boolean;
  readonly score: number;
  readonly 'max-score': number;
  readonly output: string;
}

export interface Classroom50Result extends Classroom50Run {
  readonly schema: 'classroom50/result/v1';
  readonly score: number;
  readonly 'max-score': number;
  readonly tests: readonly Classroom50Test[];
}

/**
 * Scores are whole numbers there: all are multiplied by the same number where one is not. `score` is what counts, with hidden checks
 * and the policy for late work; hidden checks are not among the tests.
 *
 * @returns nothing where the grader failed. Write no file then and end with another code than 0: its runner writes a result that says so,
 * and no score of 0 takes the place of an earlier one.
 */
export function classroom50(view: StudentView, run: Classroom50Run): Classroom50Result | undefined {
  const total = totalOf(view);
  if (total === undefined) return undefined;
  const shown = shownChecks(view);
  const factor = factorFor([
    total.score,
    total.max,
    ...shown.flatMap(({ check }) => [check.points, check.max]),
  ]);
  const scaled = (score: number) => Math.round(score * factor);
  return {
    schema: 'classroom50/result/v1',
    ...run,
    // More than the maximum is refused.
    score: scaled(Math.min(total.score, total.max)),
    'max-score': scaled(total.max),
    tests: shown.map(({ stage, check }) => ({
      'test-name': checkName(stage, check),
      passed: check.verdict === 'pass',
      score: scaled(check.points),
      'max-score': scaled(check.max),
      output: checkText(stage, check, FULL),
    })),
  };
}
