/**
 * `lab` alone: the map of the course and what is next. In a terminal, one key begins; elsewhere the checks of that stage follow.
 */
import type { Stage } from '@wirebook/grader';
import { wrap } from '@wirebook/trace';
import { checkStage } from './check.ts';
import { currentStage } from './current-stage.ts';
import { EXIT } from './errors.ts';
import { isInteractive, oneOf } from './keys.ts';
import { tell } from './outcome.ts';
import { isPast, type Progress, readProgress } from './progress.ts';
import { clearPassing, columns, print, printPassing } from './screen.ts';
import { stageLines } from './stage-lines.ts';
import { watchStage } from './watch/watch.ts';

export async function overview(): Promise<number> {
  const progress = readProgress(tell);
  const stage = currentStage(progress ?? {});
  if (progress === undefined) {
    const say = greeting(stage.slug, isInteractive());
    print(...say.flatMap((line) => wrap(line, columns())), '');
    // The first time there is nothing to choose: it begins.
    if (isInteractive()) return await watchStage(stage, { below: true });
  }
  print(...stageLines(progress ?? {}), '');
  if (isInteractive()) return await choose(stage, progress ?? {});
  print(`Checking labs/${stage.slug} …`, '');
  return await checkStage(stage, {});
}

async function choose(stage: Stage, progress: Progress): Promise<number> {
  const open = progress[stage.slug]?.open;
  if (isPast(stage, progress)) print('All stages are done: congratulations.');
  else print(`Next: stage ${stage.number}, ${stage.title}. Its handout is labs/${stage.slug}/README.md`);
  if (open !== undefined) print(`Open: ${stage.number}/${open}`);
  print('');
  printPassing('Enter watch   c check once   h hint   q quit');
  const key = await oneOf(['return', 'enter', 'c', 'h', 'q', 'escape']);
  clearPassing();
  if (key === 'c') return await checkStage(stage, {});
  if (key === 'h') return await (await import('./hint.ts')).hint(stage.number, {});
  if (key === 'return' || key === 'enter') return await watchStage(stage, {});
  return EXIT.passed;
}

/** Three lines, once. */
const greeting = (slug: string, watches: boolean) => [
  'Welcome to Wirebook: write network programs, and see what goes over the wire.',
  `Begin with labs/${slug}/README.md. The TODOs beside it are yours.`,
  watches
    ? 'Open a file there, change it and save: what came of it is told here, with the first thing to mend.'
    : 'They are still open, so most checks fail now. Each says what it saw, and why.',
];
