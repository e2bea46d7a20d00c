/**
 * `lab open`: the file to edit next, in the student's own editor.
 */
import { join } from 'node:path';
import spawn from 'cross-spawn';
import { editorFor } from './editor.ts';
import { codeOf, EXIT, UsageError } from './errors.ts';
import { ownOctets, pathOf } from './kinds.ts';
import { nextTodo } from './next-todo.ts';
import { tell } from './outcome.ts';
import { readProgress } from './progress.ts';
import { ended } from './run.ts';
import { print } from './screen.ts';
import { stageOrCurrent } from './stage-or-current.ts';
import { labFolder } from './submission.ts';

/** @param name of the stage; without one, the one where the student is. */
export async function open(
  name: string | undefined,
  { json = false }: { readonly json?: boolean },
): Promise<number> {
  const stage = stageOrCurrent(name);
  const { number, slug } = stage;
  const { name: file, line } = nextTodo(stage, readProgress(tell) ?? {});
  const path = join(labFolder(stage), file);
  if (json) {
    print(JSON.stringify({ schema: 'wirebook/open@1', stage: number, slug, file, path, line }, null, 2));
    return EXIT.passed;
  }
  if (ownOctets(stage, file) === undefined) {
    throw new UsageError(
      `${pathOf('mine', stage, file)} is missing; pnpm lab reset ${number} --file ${file} brings it back`,
    );
  }
  const { program, args, variable } = editorFor(path, line);
  try {
    // A terminal editor gets the terminal; others return at once, or are waited for.
    const code = await ended(spawn(program, args, { stdio: 'inherit' }));
    if (code !== 0) tell(`${program} ended with exit code ${code}; the file is ${path}:${line}`);
    return code === 0 ? EXIT.passed : EXIT.failed;
  } catch (error) {
    if (variable !== undefined) {
      throw new UsageError(
        `$${variable} names "${program}", which cannot be started (${codeOf(error)}); the file is ${path}:${line}`,
      );
    }
    print(`${path}:${line}`);
    return EXIT.passed;
  }
}
