/**
 * All stages of the course, in their order, and where their files are.
 */
import type { Stage } from '@wirebook/grader';
import { loadStage } from './one-stage.ts';

export { solutionFolder, starterFolder, starterTexts, submissionIn } from './one-stage.ts';

export const stages: readonly Stage[] = await Promise.all([...loadStage.values()].map((load) => load()));
