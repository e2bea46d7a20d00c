/**
 * `lab reset`: the files of a stage become the starter's again.
 */
import type { Stage } from '@wirebook/grader';
import { starterTexts } from '@wirebook/tests';
import { EXIT } from './errors.ts';
import { findStage } from './find-stage.ts';
import { replaceFiles } from './replace.ts';
import { print } from './screen.ts';

/** What was done, with paths from the workbook's root. */
export interface Reset {
  /** The folder that holds what the student had written; none when there was nothing of their own. */
  readonly backup?: string;
  readonly files: readonly string[];
}

/** Files that are given with the stage are put back, too. @throws UsageError it cannot be done; nothing is lost. */
export function resetStage(stage: Stage): Reset {
  const [done] = replaceFiles([{ stage, texts: starterTexts(stage) }]);
  return { files: done?.files ?? [], ...(done?.backup === undefined ? {} : { backup: done.backup }) };
}

export function reset(name: string, { json = false }: { readonly json?: boolean }): number {
  const stage = findStage(name);
  const { files, backup } = resetStage(stage);
  const { number, slug } = stage;
  if (json) {
    const object = { schema: 'wirebook/reset@1', stage: number, slug, files, backup: backup ?? null };
    print(JSON.stringify(object, null, 2));
    return EXIT.passed;
  }
  if (files.length === 0) print(`Stage ${number} is as it was given: there is nothing to reset.`);
  else print(`Stage ${number} begins anew. As they were given again:`, ...files.map((file) => `  ${file}`));
  if (backup !== undefined) print('What you had written is kept in', `  ${backup}`);
  return EXIT.passed;
}
