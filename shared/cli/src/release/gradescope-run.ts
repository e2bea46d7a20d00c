/**
 * The program that runs in Gradescope's container for each submission: judges it, and writes `results.json`, whatever happens.
 *
 *   node gradescope-run.ts FOLDER      FOLDER/submission, FOLDER/submission_metadata.json → FOLDER/results/results.json
 *
 * Without a score Gradescope calls the run a failed one; a score of 0 would be charged to the student. So the grader's own failures have none.
 */
import { join } from 'node:path';
import { Store } from '@wirebook/classroom';
import { escapeControls } from '@wirebook/kit';
import { judgeForGradescope } from './gradescope-judge.ts';

/** After the time in which checks are judged: for ending programs, and for writing. */
const ENDING_MS = 20_000;
const FAILED =
  'The grader failed, which is not your fault: this submission has no score, and an earlier score stays. Tell your teacher.';

const base = process.argv[2] ?? '/autograder';

/** It appears whole, and nothing is written after it. */
function write(results: object): void {
  new Store(join(base, 'results')).write('results.json', `${JSON.stringify(results, null, 1)}\n`);
}

try {
  write(await judgeForGradescope(base, ENDING_MS));
} catch (error) {
  const story = (error instanceof Error ? error.stack : undefined) ?? String(error);
  for (const line of story.split('\n')) console.log(escapeControls(line));
  write({ output: FAILED, output_format: 'text', tests: [] });
}
// What a check has left open must not keep the process.
process.exit();
