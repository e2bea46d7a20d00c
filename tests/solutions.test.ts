/** Every check of every stage, as a test of its own, on the stage's solution. */
import { registerChecks } from '@wirebook/grader/vitest';
import { SEED } from './seed.ts';
import { solutionFolder, stages, submissionIn } from './stages.ts';

for (const stage of stages) registerChecks(stage, submissionIn(solutionFolder(stage), stage), SEED);
