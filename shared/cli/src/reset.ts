/**
 * `lab reset`: the files of a stage become the starter's again.
 */
import type { Stage } from '@wirebook/grader';
import { starterTexts } from '@wirebook/tests';
import { EXIT } from './errors.ts';
import { findStage } from './find-stage.ts';
import { filesOf } from './kinds.ts';
import { replaceFiles } from './replace.ts';
import { print } from './screen.ts';

/** What was done, with paths from the workbook's root. */
export interface Reset {
  /** The folder that holds what the student had written; none when there was nothing of their own. */
  readonly backup?: string;
  readonly files: readonly string[];
}

export interface ResetFlags {
  readonly file?: string;
  readonly json?: boolean;
}

/**
 * @param file only this one; without it all of the stage, those that are given with it, too.
 * @throws UsageError it cannot be done; nothing is lost.
 */
export function resetStage(stage: Stage, file?: string): Reset {
  const given = starterTexts(stage);
  const names = file === undefined ? [...given.keys()] : filesOf(stage, file);
  const texts = new Map(names.map((name) => [name, given.get(name) ?? '']));
  const [done] = replaceFiles([{ stage, texts }]);
  return { files: done?.files ?? [], ...(done?.backup === undefined ? {} : { backup: done.backup }) };
}

export function reset(name: string, { file, json = false }: ResetFlags): number {
  const stage = findStage(name);
  const { files, backup } = resetStage(stage, file);
  const { number, slug } = stage;
  if (json) {
    const object = { schema: 'wirebook/reset@1', stage: number, slug, files, backup: backup ?? null };
    print(JSON.stringify(object, null, 2));
    return EXIT.passed;
  }
  if (files.length === 0)
    print(`${file ?? `Stage ${number}`} is as it was given: there is nothing to reset.`);
  else print(`Stage ${number}: as it was given again is`, ...files.map((file) => `  ${file}`));
  if (backup !== undefined) print('What you had written is kept in', `  ${backup}`);
  return EXIT.passed;
}
