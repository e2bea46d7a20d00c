/**
 * `lab hint`: one more step of the hint for what is open, chosen by what was seen when it failed.
 *
 * Knows: which check is open. Never knows: what the hint says.
 */
import { type Result, runChecks, type Stage } from '@wirebook/grader';
import { EXIT } from './errors.ts';
import { HINT_STEPS, hintId, hintLines, hintParts } from './hint-lines.ts';
import { interruptible } from './interruptible.ts';
import { tell } from './outcome.ts';
import { isOpen, keepHint, keepProgress, readProgress } from './progress.ts';
import { clearPassing, columns, print, printPassing } from './screen.ts';
import { seedOf } from './seed.ts';
import { stageOrCurrent } from './stage-or-current.ts';
import { submitted } from './submission.ts';

export async function hint(name: string | undefined, { json = false }: { json?: boolean }): Promise<number> {
  const stage = stageOrCurrent(name);
  const open = await findOpen(stage, readProgress(tell)?.[stage.slug]?.open, json);
  if (!open) {
    print(
      json
        ? JSON.stringify({ schema: 'wirebook/hint@1', stage: stage.number })
        : `Stage ${stage.number} has nothing open: all its checks pass.`,
    );
    return EXIT.passed;
  }
  const { check } = open;
  const steps = takeStep(stage, open);
  if (json) {
    const parts = hintParts(open, steps);
    const about = {
      stage: stage.number,
      check: check.id,
      misconception: hintId(open),
      steps,
      of: HINT_STEPS,
    };
    print(JSON.stringify({ schema: 'wirebook/hint@1', ...about, ...parts }, null, 2));
  } else {
    print({ text: `✗ ${check.title}   ${stage.number}/${check.id}`, role: 'fail' }, '');
    print(...hintLines(open, steps, columns()));
  }
  return EXIT.passed;
}

/** One step more than was taken before, and keeps that. */
export function takeStep(stage: Stage, open: Result): number {
  const id = hintId(open);
  const steps = Math.min(HINT_STEPS, (readProgress(tell)?.[stage.slug]?.hints?.[id] ?? 0) + 1);
  keepHint(stage, id, steps, tell);
  return steps;
}

/** Runs the check that was open the last time; when it passes by now, all of them. */
async function findOpen(stage: Stage, last: string | undefined, quiet: boolean): Promise<Result | undefined> {
  const { source } = submitted(stage, {});
  const seed = seedOf(undefined);
  if (!quiet) printPassing('… looking at what is open');
  return await interruptible(async (signal) => {
    const options = { seed, signal };
    const known = stage.checks.some(({ id }) => id === last) && last !== undefined;
    const before = known ? await runChecks(stage, source, { ...options, only: [last] }) : undefined;
    const open = before?.results.find(isOpen);
    if (open) return open;
    const report = await runChecks(stage, source, {
      ...options,
      ...(before ? { known: before.results } : {}),
    });
    keepProgress(report, tell);
    return report.results.find(isOpen);
  }).finally(clearPassing);
}
