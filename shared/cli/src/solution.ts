/**
 * `lab solution`: the finished files of a stage.
 */
import { styleText } from 'node:util';
import { type AskFlags } from './ask.ts';
import { EXIT } from './errors.ts';
import { filesOf, pathOf, textOf } from './kinds.ts';
import { print } from './screen.ts';
import { maySeeSolution } from './solution-guard.ts';
import { stageOrCurrent } from './stage-or-current.ts';

export interface SolutionFlags extends AskFlags {
  readonly file?: string;
}

/** @param name of the stage; without one, the one where the student is. */
export async function solution(name: string | undefined, flags: SolutionFlags): Promise<number> {
  const stage = stageOrCurrent(name);
  const names = filesOf(stage, flags.file);
  if (!(await maySeeSolution(stage, flags))) return EXIT.failed;
  const files = names.map((file) => ({
    name: file,
    path: pathOf('solution', stage, file),
    text: textOf('solution', stage, file) ?? '',
  }));
  const { number, slug } = stage;
  if (flags.json)
    print(JSON.stringify({ schema: 'wirebook/solution@1', stage: number, slug, files }, null, 2));
  else if (flags.file !== undefined) print(...files.map(({ text }) => text.trimEnd()));
  else print(...files.flatMap(({ path, text }) => [styleText('bold', path), '', text]));
  return EXIT.passed;
}
