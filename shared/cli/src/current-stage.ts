/**
 * Where the student is.
 */
import type { Stage } from '@wirebook/grader';
import { stages } from '@wirebook/tests';
import { isDone, type Progress } from './progress.ts';

/** The first stage whose checks have not all passed; the last one when there is none. */
export function currentStage(progress: Progress): Stage {
  const current = stages.find((stage) => !isDone(stage, progress)) ?? stages.at(-1);
  if (!current) throw new Error('there are no stages');
  return current;
}
