/**
 * PrairieLearn's `results.json`.
 *
 * Knows: its fields (PrairieLearn, "External grading"). Never knows: where it is put.
 */
import type { StudentView } from '../student-view.ts';
import { type Detail, fitting } from './detail.ts';
import { checkName, checkText, overview, shownChecks, totalOf } from './told.ts';

interface PrairieLearnTest {
  readonly name: string;
  readonly points: number;
  readonly max_points: number;
  readonly output: string;
}

export type PrairieLearnResults =
  | { readonly gradable: false; readonly message: string }
  | {
      readonly gradable: true;
      /** 0 to 1. */
      readonly score: number;
      readonly message: string;
      readonly tests: readonly PrairieLearnTest[];
    };

/** It refuses more than 1 MB. */
const LIMIT = 1_000_000;

/**
 * `score` is what counts, hidden checks and the policy for late work included; hidden checks are not among the tests. Where the grader
 * failed it is not `gradable`, which costs the student no attempt and leaves the earlier score. What does not fit into 1 MB is left out,
 * ladders first, and `message` says so.
 */
export function prairieLearn(view: StudentView): PrairieLearnResults {
  return fitting(
    LIMIT,
    (detail) => results(view, detail),
    (one) => Buffer.byteLength(JSON.stringify(one)),
  );
}

function results(view: StudentView, detail: Detail): PrairieLearnResults {
  const total = totalOf(view);
  const message = overview(view, detail);
  if (total === undefined) return { gradable: false, message };
  return {
    gradable: true,
    score: total.max === 0 ? 0 : Math.min(1, total.score / total.max),
    message,
    tests: shownChecks(view).map(({ stage, check }) => ({
      name: checkName(stage, check),
      points: check.points,
      max_points: check.max,
      output: checkText(stage, check, detail),
    })),
  };
}
