/**
 * `lab list`: the stages, for a person or for a program.
 */

import { EXIT } from './errors.ts';
import { tell } from './outcome.ts';
import { passedChecks, readProgress } from './progress.ts';
import { print } from './screen.ts';
import { stageLines, standings } from './stage-lines.ts';

export function list({ json = false }: { readonly json?: boolean }): number {
  const progress = readProgress(tell) ?? {};
  if (!json) {
    print(...stageLines(progress));
    return EXIT.passed;
  }
  const stages = standings(progress).map(({ stage, handout, points, max, state }) => {
    const passed = passedChecks(stage, progress);
    return { stage: stage.number, slug: stage.slug, title: stage.title, handout, points, max, state, passed };
  });
  print(JSON.stringify({ schema: 'wirebook/stages@1', stages }, null, 2));
  return EXIT.passed;
}
