/**
 * The program of a referee for a class of attackers: the stages as far as they are attacked.
 */
import { runReferee } from '@wirebook/classroom';
import { attackedStage } from './hostile.ts';
import { submissionIn } from './stages.ts';

await runReferee({
  stage: async (number) => attackedStage(number),
  source: (folder, stage) => submissionIn(folder, stage),
});
