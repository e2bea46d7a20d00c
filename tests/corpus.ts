/**
 * Broken programs and variants: the programs on which the checks themselves are checked.
 *
 * A file `NAME.FILE.ts` takes the place of the solution's `FILE.ts`. The first line of each says what is special about it.
 * In a broken program the second line, `// fails: ID`, names the check that must find the mistake.
 *
 * There are hundreds. To judge them all takes several times as long as everything else; a run of the tests draws some of each stage by its
 * seed, others each time. `WIREBOOK_CORPUS=all` has all of them judged.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Stage } from '@wirebook/grader';
import type { Source } from '@wirebook/harness';
import { drawnOfRun } from './seed.ts';
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

/** So many of a stage are judged in a run of the tests. */
const PER_RUN = { broken: 2, variants: 1 } as const;

/** The specimens of this run, drawn from the seed, or all of them: see above. */
export function specimensOfRun(stage: Stage, kind: 'broken' | 'variants', seed: number): Specimen[] {
  return drawnOfRun(specimens(stage, kind), PER_RUN[kind], `${stage.slug} ${kind}`, seed);
}

/**
 * The checks to which a specimen can make a difference: those of programs that are the file it replaces, or lead to it by what
 * they name. All others judge the very files of the solution.
 */
export function concerned({ checks }: Stage, { replaces, source }: Specimen): string[] {
  const texts = new Map([...source.files].map(([name, path]) => [name, readFileSync(path, 'utf8')]));
  const leadsThere = (program: string) => {
    const reached = new Set([program]);
    for (const file of reached) {
      const text = texts.get(file) ?? '';
      for (const name of texts.keys()) if (text.includes(`./${name}`)) reached.add(name);
    }
    return reached.has(replaces);
  };
  return checks.filter(({ program }) => leadsThere(program)).map(({ id }) => id);
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
