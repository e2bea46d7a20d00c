/**
 * `lab replay`: runs one check once more as it was, and shows every step of it, whether it fails or passes. In a terminal one
 * steps through them first, with keys.
 */
import { type Result, resultLines, runChecks, toJson } from '@wirebook/grader';
import { demoOf } from '@wirebook/player';
import { findChecks, findStage } from './find-stage.ts';
import { interruptible } from './interruptible.ts';
import { isInteractive } from './keys.ts';
import { exitCodeOf } from './outcome.ts';
import { clearPassing, columns, print, printPassing } from './screen.ts';
import { seedOf } from './seed.ts';
import { stepThrough } from './step-through.ts';
import { type SubmissionFlags, submitted } from './submission.ts';

export interface ReplayFlags extends SubmissionFlags {
  readonly only: string;
  readonly seed: string;
  readonly json?: boolean;
  /** `--no-step`: prints all steps at once, also in a terminal. */
  readonly step?: boolean;
}

export async function replay(name: string, flags: ReplayFlags): Promise<number> {
  const stage = findStage(name);
  const only = findChecks(stage, [flags.only]);
  const seed = seedOf(flags.seed);
  const { source, replay: command } = submitted(stage, flags);

  if (!flags.json) printPassing(`… ${stage.number}/${only[0]}`);
  const report = await interruptible(async (signal) => {
    return await runChecks(stage, source, { seed, only, signal, keepTraces: true });
  }).finally(clearPassing);

  const options = {
    width: columns(),
    replay: (result: Result) => command(result, seed),
    maxSteps: Number.POSITIVE_INFINITY,
  };
  // What the check needs was run too; it is of interest only where it went wrong.
  const shown = report.results.filter(({ check, verdict }) => only.includes(check.id) || verdict !== 'pass');
  if (flags.json) {
    const { checks, ...rest } = toJson({ ...report, results: shown }, options.replay);
    const traced = checks.map((one, i) => ({ ...one, trace: shown[i]?.trace ?? shown[i]?.failure?.trace }));
    print(JSON.stringify({ ...rest, schema: 'wirebook/replay@1', checks: traced }, null, 2));
    return exitCodeOf(report);
  }
  if (flags.step !== false && isInteractive()) {
    for (const { check, verdict, failure, trace = failure?.trace } of shown) {
      const demo = trace && demoOf(trace, `${stage.number}/${check.id}: ${verdict}. ${check.title}`);
      if (demo) await stepThrough(demo);
    }
  }
  for (const result of shown) print(...resultLines(result, stage.number, options));
  return exitCodeOf(report);
}
