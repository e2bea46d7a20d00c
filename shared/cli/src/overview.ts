/**
 * `lab` alone: the stages, where the student is, and the checks of that stage.
 */
import { wrap } from '@wirebook/grader';
import { checkStage } from './check.ts';
import { currentStage } from './current-stage.ts';
import { tell } from './outcome.ts';
import { readProgress } from './progress.ts';
import { columns, print } from './screen.ts';
import { stageLines } from './stage-lines.ts';

export async function overview(): Promise<number> {
  const progress = readProgress(tell);
  const stage = currentStage(progress ?? {});
  if (progress === undefined) print(...greeting(stage.slug).flatMap((line) => wrap(line, columns())), '');
  print(...stageLines(progress ?? {}), '', `Checking labs/${stage.slug} …`, '');
  return await checkStage(stage, {});
}

/** Three lines, once. */
const greeting = (slug: string) => [
  'Welcome to Wirebook: write network programs, and see what goes over the wire.',
  `Begin with labs/${slug}/README.md. The TODOs beside it are yours.`,
  'They are still open, so most checks fail now. Each says what it saw, and why.',
];
