/**
 * Whose programs are checked: the student's own, the solution's, or those in any folder.
 *
 * Knows: folders and flags. Never knows: how programs are checked. It writes nothing.
 */
import { accessSync, constants, type Stats, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Result, Stage } from '@wirebook/grader';
import type { Source } from '@wirebook/harness';
import { solutionFolder, submissionIn } from '@wirebook/tests';
import { UsageError } from './errors.ts';
import { shellWord, whereTyped, workbook } from './places.ts';

export interface SubmissionFlags {
  readonly dir?: string;
  readonly solution?: boolean;
}

export interface Submitted {
  readonly source: Source;
  /** Whether these are the student's own files in `labs`, whose progress is kept. */
  readonly own: boolean;
  /** The command that runs a check again, with this seed. */
  readonly replay: (result: Result, seed: number) => string;
}

/** @throws UsageError `--dir` names no folder that can be read. */
export function submitted(stage: Stage, { dir, solution = false }: SubmissionFlags): Submitted {
  const folder =
    dir !== undefined ? readableFolder(dir) : solution ? solutionFolder(stage) : labFolder(stage);
  const whose = dir !== undefined ? ` --dir ${shellWord(dir)}` : solution ? ' --solution' : '';
  return {
    source: submissionIn(folder, stage),
    own: whose === '',
    replay: ({ check }, seed) => `pnpm lab replay ${stage.number} --only ${check.id} --seed ${seed}${whose}`,
  };
}

/** The student's own files. */
export function labFolder({ slug }: Stage): string {
  return join(workbook(), 'labs', slug);
}

function readableFolder(dir: string): string {
  const path = resolve(whereTyped(), dir);
  const found = statsOf(path);
  if (!found) throw new UsageError(`there is no folder ${path}`);
  if (!found.isDirectory()) throw new UsageError(`${dir} is a file; --dir wants the folder it is in`);
  return path;
}

/** Of a folder only when it can be read. */
function statsOf(path: string): Stats | undefined {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats?.isDirectory()) accessSync(path, constants.R_OK | constants.X_OK);
    return stats;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UsageError(`the folder ${path} cannot be read (${code})`);
  }
}
