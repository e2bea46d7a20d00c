/** The handouts, as far as checks and misconceptions refer to them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stages, starterFolder } from './stages.ts';

/**
 * The headings of a stage's handout.
 * @param number of the stage, two digits.
 */
export function headings(number: string): string[] {
  const stage = stages.find((candidate) => candidate.number === number);
  if (!stage) throw new TypeError(`there is no stage ${number}`);
  const handout = readFileSync(join(starterFolder(stage), 'README.md'), 'utf8');
  return handout.split('\n').flatMap((line) => /^#+ (.*)$/.exec(line)?.[1] ?? []);
}
