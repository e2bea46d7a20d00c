/**
 * Finds what belongs together in the result of a class.
 *
 * Knows: how its parts are joined, and that no grade is made of what the grader could not judge. Never knows: formats.
 */
import type { ClassResult, Grade, GradedStage, Judgement } from './model.ts';

/** @throws Error there is no such stage. */
export function stageOf({ stages }: ClassResult, number: string): GradedStage {
  const found = stages.find((stage) => stage.number === number);
  if (found) return found;
  const known = stages.map((stage) => stage.number).join(', ');
  throw new Error(`there is no stage ${JSON.stringify(number)} in this result: it has ${known}`);
}

export function gradeOf({ grades }: ClassResult, person: string, stage: string): Grade | undefined {
  return grades.find((one) => one.person === person && one.stage === stage);
}

export function judgementOf({ judgements }: ClassResult, grade: Grade | undefined): Judgement | undefined {
  return judgements.find((one) => one.submission === grade?.submission && one.stage === grade?.stage);
}

/** Whether something was handed in and could not be judged, wholly or in part: hidden checks, too. */
export function isUnjudged(grade: Grade | undefined, judgement: Judgement | undefined): boolean {
  if (grade?.submission === undefined) return false;
  return !judgement || judgement.results.some(({ verdict }) => verdict === 'error');
}

/** What counts, of one person for a stage. None: nothing may be entered anywhere, so that an earlier grade stays. */
export function countedOf(result: ClassResult, grade: Grade | undefined): number | undefined {
  return isUnjudged(grade, judgementOf(result, grade)) ? undefined : grade?.counted;
}
