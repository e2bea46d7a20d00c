/**
 * The three states in which a stage's files exist, and what each of them holds.
 *
 * Knows: where starter, own work and solution are read from. Never knows: what is done with them.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Stage } from '@wirebook/grader';
import { solutionFolder, starterTexts } from '@wirebook/tests';
import { codeOf, UsageError } from './errors.ts';
import { labFolder } from './submission.ts';

export const KINDS = ['starter', 'mine', 'solution'] as const;
export type Kind = (typeof KINDS)[number];

/** The text of a file of the stage; `undefined` when a student has no such file. @throws UsageError it cannot be read. */
export function textOf(kind: Kind, stage: Stage, name: string): string | undefined {
  if (kind === 'starter') return starterTexts(stage).get(name);
  if (kind === 'solution') return readFileSync(join(solutionFolder(stage), name), 'utf8');
  return ownOctets(stage, name)?.toString('utf8');
}

/** What a student's file holds, octet by octet; `undefined` when there is none. @throws UsageError it cannot be read. */
export function ownOctets(stage: Stage, name: string): Buffer | undefined {
  try {
    return readFileSync(join(labFolder(stage), name));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new UsageError(`${pathOf('mine', stage, name)} cannot be read (${codeOf(error)})`);
  }
}

/** Where the file is, from the workbook's root, for a person to read. The starter has no place of its own. */
export function pathOf(kind: Kind, { slug }: Stage, name: string): string {
  return kind === 'starter' ? `starter/${name}` : `${kind === 'mine' ? 'labs' : 'solutions'}/${slug}/${name}`;
}

/** The files of the stage that are meant. @param wanted `server.ts` or `server`; without it, all. */
export function filesOf({ number, files }: Stage, wanted: string | undefined): readonly string[] {
  const found = files.filter((name) => wanted === undefined || name === wanted || name === `${wanted}.ts`);
  if (found.length > 0) return found;
  throw new UsageError(`stage ${number} has no file "${wanted}"; its files are ${files.join(', ')}`);
}
