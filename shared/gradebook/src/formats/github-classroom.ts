/**
 * The result that GitHub Classroom's grading reporter takes, and what still uses its actions.
 *
 * Knows: its fields (classroom-resources/autograding-grading-reporter). Never knows: workflows.
 */
import type { Verdict } from '../model.ts';
import type { StudentView } from '../student-view.ts';
import { type Detail, fitting } from './detail.ts';
import { checkName, checkText, overview, shownChecks, type Total, totalOf } from './told.ts';
import { factorFor } from './whole.ts';

interface ClassroomTest {
  readonly name: string;
  readonly status: 'pass' | 'fail' | 'error';
  readonly score: number;
  readonly message: string;
  readonly test_code: string;
  readonly filename: string;
  readonly line_no: number;
  /** Milliseconds. */
  readonly duration: number;
}

export interface ClassroomResult {
  readonly version: 1;
  readonly status: 'pass' | 'fail' | 'error';
  readonly max_score: number;
  readonly tests: readonly ClassroomTest[];
}

/** The reporter gets the result in a variable of its environment; Linux takes 131 072 octets of one (execve(2), MAX_ARG_STRLEN). */
const LIMIT = 100_000;

/**
 * One line of base64, for the output `result` of a step. All stages of the view are in it: leave one there for one result a stage.
 *
 * The reporter adds up `tests[].score`. The last test holds what was said about the whole, and the points that no check above gives:
 * those of checks that are not shown, and, below zero, those that late work lost. So the sum is what counts. Bonus checks give none.
 * All scores are multiplied by the same number where one of them is not whole.
 *
 * Where the grader failed `max_score` is 0, and then the reporter reports no points at all.
 */
export function githubClassroom(view: StudentView): string {
  return fitting(
    LIMIT,
    (detail) => Buffer.from(JSON.stringify(result(view, detail))).toString('base64'),
    (text) => text.length,
  );
}

function result(view: StudentView, detail: Detail): ClassroomResult {
  const total = totalOf(view);
  const shown = shownChecks(view);
  const given = (points: number, bonus: boolean | undefined) => (total === undefined || bonus ? 0 : points);
  const scores = shown.map(({ check }) => given(check.points, check.bonus));
  const rest = total === undefined ? 0 : total.score - scores.reduce((sum, score) => sum + score, 0);
  const factor = factorFor([...scores, rest, total?.max ?? 0]);
  const scaled = (score: number) => Math.round(score * factor);
  const status = statusOf(total);
  const tests = shown.map(({ stage, check }, i): ClassroomTest => {
    return {
      ...NOWHERE,
      name: checkName(stage, check),
      status: STATUS[check.verdict],
      score: scaled(scores[i] ?? 0),
      message: checkText(stage, check, detail),
      filename: check.program,
      duration: Math.round(check.durationMs ?? 0),
    };
  });
  const whole = {
    ...NOWHERE,
    name: 'all in all',
    status,
    score: scaled(rest),
    message: overview(view, detail),
  };
  return { version: 1, status, max_score: scaled(total?.max ?? 0), tests: [...tests, whole] };
}

const NOWHERE = { test_code: '', filename: '', line_no: 0, duration: 0 };

const STATUS = {
  pass: 'pass',
  fail: 'fail',
  skipped: 'fail',
  inconclusive: 'fail',
  error: 'error',
} as const satisfies Record<Verdict, ClassroomTest['status']>;

function statusOf(total: Total | undefined): ClassroomResult['status'] {
  if (total === undefined) return 'error';
  return total.score >= total.max ? 'pass' : 'fail';
}
