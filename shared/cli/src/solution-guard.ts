/**
 * Whether a student may see a solution: after their own work has passed, or when they say so.
 */
import type { Stage } from '@wirebook/grader';
import { type AskFlags, agreed } from './ask.ts';
import { tell } from './outcome.ts';
import { isDone, readProgress } from './progress.ts';

/** @throws UsageError the stage is not done, and nobody can be asked. */
export async function maySeeSolution(stage: Stage, flags: AskFlags): Promise<boolean> {
  if (isDone(stage, readProgress(tell) ?? {})) return true;
  return await agreed(
    `Stage ${stage.number} is not done yet. See its solution all the same?`,
    `stage ${stage.number} is not done yet; --yes shows its solution all the same`,
    flags,
  );
}
