/**
 * Gradescope's `results.json`.
 *
 * Knows: its fields (gradescope-autograders, "Autograder Specifications"). Never knows: where it is put.
 */
import type { Judged, Judgement } from '../model.ts';
import type { StudentCheck, StudentStage, StudentView } from '../student-view.ts';
import { FULL } from './detail.ts';
import { checkName, checkText, overview, shownChecks, totalOf, whatHappened } from './told.ts';

interface GradescopeTest {
  readonly score?: number;
  readonly max_score?: number;
  readonly status?: 'passed' | 'failed';
  readonly name: string;
  readonly number: string;
  readonly output: string;
  readonly visibility: 'visible' | 'hidden';
}

export interface GradescopeResults {
  readonly score?: number;
  readonly output: string;
  readonly output_format: 'text';
  readonly test_output_format: 'text';
  readonly test_name_format: 'text';
  readonly visibility: 'visible';
  readonly tests: readonly GradescopeTest[];
  readonly extra_data: {
    readonly schema: 'wirebook/gradescope@1';
    readonly stages: readonly Pick<StudentStage, 'number' | 'seed' | 'isolation'>[];
  };
}

/**
 * `score` is what counts, hidden checks and the policy for late work included, and overrides the sum of `tests`. Hidden checks are not
 * in `tests`: a student sees the checks that are shown, the total, and how many points are given by others. So the total tells how
 * many of those were earned, and nothing else does.
 *
 * Bonus checks are in `tests` with their points, and not in `score`.
 *
 * Where the grader failed there is no `score` anywhere, not even of single checks. Gradescope then has no score for this submission,
 * calls its run a failed one, and shows `output`; a score of 0 would be charged to the student. Rerun it.
 *
 * @param hidden the judgements of the same stages, to have their hidden checks as tests with `visibility: "hidden"`. Only teachers
 * see those; but Gradescope can keep the total from students as soon as there is one.
 */
export function gradescope(view: StudentView, hidden: readonly Judgement[] = []): GradescopeResults {
  const total = totalOf(view);
  const hasScore = total !== undefined;
  const shown = shownChecks(view).map(({ stage, check }) => {
    return {
      ...test(stage, check, hasScore),
      output: checkText(stage, check, FULL),
      visibility: 'visible' as const,
    };
  });
  const kept = hidden.flatMap(({ stage, results }) => {
    return results
      .filter((one) => one.hidden)
      .map((one) => {
        const output = whatHappened(one, FULL).join('\n');
        return { ...test({ number: stage }, one, hasScore), output, visibility: 'hidden' as const };
      });
  });
  return {
    ...(total ? { score: total.score } : {}),
    output: overview(view, FULL),
    output_format: 'text',
    test_output_format: 'text',
    test_name_format: 'text',
    visibility: 'visible',
    tests: [...shown, ...kept].map((one, i) => ({ ...one, number: String(i + 1) })),
    extra_data: {
      schema: 'wirebook/gradescope@1',
      stages: view.stages.map(({ number, seed, isolation }) => {
        return { number, ...(seed === undefined ? {} : { seed }), ...(isolation ? { isolation } : {}) };
      }),
    },
  };
}

function test(
  stage: { readonly number: string },
  check: Omit<Judged | StudentCheck, 'hidden'>,
  hasScore: boolean,
) {
  const { verdict, points, max } = check;
  return {
    name: checkName(stage, check),
    ...(verdict === 'error'
      ? {}
      : { status: verdict === 'pass' ? ('passed' as const) : ('failed' as const) }),
    ...(hasScore ? { score: points, max_score: max } : {}),
  };
}
