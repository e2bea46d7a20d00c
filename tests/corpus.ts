/**
 * Broken programs and variants: the programs on which the checks themselves are checked.
 *
 * A file `NAME.FILE.ts` takes the place of the solution's `FILE.ts`. The first line of each says what is special about it.
 * In a broken program the second line, `// fails: ID`, names the check that must find the mistake.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Stage } from '@wirebook/grader';
import type { Source } from '@wirebook/harness';
import { solutionFolder, submissionIn } from './stages.ts';

export interface Specimen {
  /** The file's own name. */
  readonly name: string;
  /** The file of the submission that it replaces. */
  readonly replaces: string;
  /** What is special about it, in one sentence. */
  readonly about: string;
  /** The check that must fail. None for variants. */
  readonly fails: string | undefined;
  readonly source: Source;
}

export function specimens(stage: Stage, kind: 'broken' | 'variants'): Specimen[] {
  const folder = fileURLToPath(new URL(`${stage.slug}/${kind}`, import.meta.url));
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .toSorted()
    .map((name) => readSpecimen(stage, folder, name));
}

function readSpecimen(stage: Stage, folder: string, name: string): Specimen {
  const path = join(folder, name);
  const [first = '', second = ''] = readFileSync(path, 'utf8').split('\n');
  const replaces = `${name.split('.')[1]}.ts`;
  if (!stage.files.includes(replaces))
    throw new TypeError(`${name} replaces no file of stage ${stage.number}`);
  if (!first.startsWith('// ')) throw new TypeError(`${name} does not say in its first line what is special`);
  return {
    name,
    replaces,
    about: first.slice('// '.length),
    fails: /^\/\/ fails: ([\w-]+)$/.exec(second)?.[1],
    source: submissionIn(solutionFolder(stage), stage, { [replaces]: path }),
  };
}
