/** The stage that is named, or the one where the student is. */
import type { Stage } from '@wirebook/grader';
import { currentStage } from './current-stage.ts';
import { findStage } from './find-stage.ts';
import { tell } from './outcome.ts';
import { readProgress } from './progress.ts';

export function stageOrCurrent(name: string | undefined): Stage {
  return name === undefined ? currentStage(readProgress(tell) ?? {}) : findStage(name);
}
