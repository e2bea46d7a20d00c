/**
 * Where the student is.
 */
import type { Stage } from '@wirebook/grader';
import { stages } from '@wirebook/tests';
import { isPast, type Progress } from './progress.ts';

/** The first stage that is neither done nor caught up with; the last one when there is none. */
export function currentStage(progress: Progress): Stage {
  const current = stages.find((stage) => !isPast(stage, progress)) ?? stages.at(-1);
  if (!current) throw new Error('there are no stages');
  return current;
}
