/**
 * Replaces a student's files by others, such that nothing of theirs is ever lost.
 *
 * Knows: the order of things. First everything is read, then what is the student's own is kept in a backup, then the new texts
 * are written beside the old ones, and only when all of that has worked is each renamed into place. Never knows: where the
 * new texts come from.
 */
import { mkdirSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Stage } from '@wirebook/grader';
import { starterTexts } from '@wirebook/tests';
import { keepBackup, writeThrough } from './backup.ts';
import { codeOf, UsageError } from './errors.ts';
import { ownOctets, pathOf } from './kinds.ts';
import { labFolder } from './submission.ts';

/** What a stage's files are to hold, by name. */
export interface Replacement {
  readonly stage: Stage;
  readonly texts: ReadonlyMap<string, string>;
}

export interface Replaced {
  readonly stage: Stage;
  /** The folder, from the workbook's root; none when nothing was the student's own. */
  readonly backup?: string;
  /** What has changed, from the workbook's root. */
  readonly files: readonly string[];
}

interface Change {
  readonly stage: Stage;
  readonly name: string;
  readonly before: Buffer | undefined;
  readonly after: Buffer;
}

/** @throws UsageError something cannot be read or written; the message says what was changed, mostly nothing. */
export function replaceFiles(replacements: readonly Replacement[]): Replaced[] {
  const plans = replacements.map(({ stage, texts }) => ({ stage, changes: changesOf(stage, texts) }));
  const replaced = plans.map(({ stage, changes }): Replaced => {
    const own = changes.flatMap(({ name, before }) =>
      before && !isStarter(stage, name, before) ? [[name, before] as const] : [],
    );
    const files = changes.map(({ name }) => pathOf('mine', stage, name));
    return { stage, files, ...(own.length > 0 ? { backup: keepBackup(stage.slug, new Map(own)) } : {}) };
  });
  putInPlace(plans.flatMap(({ changes }) => changes));
  return replaced;
}

function changesOf(stage: Stage, texts: ReadonlyMap<string, string>): Change[] {
  return [...texts]
    .map(([name, text]) => ({ stage, name, before: ownOctets(stage, name), after: Buffer.from(text) }))
    .filter(({ before, after }) => before?.equals(after) !== true);
}

function isStarter(stage: Stage, name: string, octets: Buffer): boolean {
  return octets.toString('utf8') === starterTexts(stage).get(name);
}

function putInPlace(changes: readonly Change[]): void {
  const written: { change: Change; path: string; temporary: string }[] = [];
  const done: string[] = [];
  try {
    for (const change of changes) {
      const path = targetOf(change);
      const temporary = join(dirname(path), `.${basename(path)}.${process.pid}`);
      written.push({ change, path, temporary });
      mkdirSync(dirname(path), { recursive: true });
      // Somebody with our number may have been killed in the middle.
      rmSync(temporary, { force: true });
      writeThrough(temporary, change.after, statSync(path, { throwIfNoEntry: false })?.mode);
    }
    for (const { change, path, temporary } of written) {
      const now = ownOctets(change.stage, change.name);
      // Somebody has saved the file since it was read; that is in no backup.
      if (now ? change.before?.equals(now) !== true : change.before) throw new Error('it has just changed');
      renameSync(temporary, path);
      done.push(change.name);
    }
  } catch (error) {
    for (const { temporary } of written) rmSync(temporary, { force: true });
    const next = written[done.length]?.change ?? changes[0];
    const what = done.length === 0 ? 'nothing was changed' : `only ${done.join(', ')} was changed`;
    const path = next ? pathOf('mine', next.stage, next.name) : 'a file';
    throw new UsageError(`${what}: ${path} cannot be replaced (${codeOf(error)})`);
  }
}

/** The file itself, where a student's is a link to it. */
function targetOf({ stage, name, before }: Change): string {
  const path = join(labFolder(stage), name);
  return before ? realpathSync(path) : path;
}
