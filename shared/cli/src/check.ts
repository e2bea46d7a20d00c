/**
 * `lab check`: runs the checks of a stage and prints what came of each, as soon as it is known.
 *
 * Knows: what is printed, and whose progress is kept. Never knows: how a check is run.
 */
import {
  type Report,
  type Result,
  resultLines,
  runChecks,
  type Stage,
  selectChecks,
  summary,
  toJson,
} from '@wirebook/grader';
import { wrap } from '@wirebook/trace';
import { findChecks } from './find-stage.ts';
import { interruptible } from './interruptible.ts';
import { whatNext } from './next.ts';
import { exitCodeOf, tell } from './outcome.ts';
import { keepProgress } from './progress.ts';
import { clearPassing, columns, print, printPassing } from './screen.ts';
import { seedOf } from './seed.ts';
import { stageOrCurrent } from './stage-or-current.ts';
import { type SubmissionFlags, submitted } from './submission.ts';

export interface CheckFlags extends SubmissionFlags {
  readonly only?: readonly string[];
  readonly seed?: string;
  readonly json?: boolean;
}

/** @param name of the stage; without one, the one where the student is. */
export async function check(name: string | undefined, flags: CheckFlags): Promise<number> {
  return await checkStage(stageOrCurrent(name), flags);
}

export async function checkStage(stage: Stage, flags: CheckFlags): Promise<number> {
  const { source, own, replay } = submitted(stage, flags);
  const only = flags.only && findChecks(stage, flags.only);
  const seed = seedOf(flags.seed);
  const again = (result: Result) => replay(result, seed);

  const printer = flags.json ? undefined : new Printer(stage, only, again);
  const report = await interruptible(async (signal) => {
    return await runChecks(stage, source, {
      seed,
      signal,
      ...(only ? { only } : {}),
      onResult: (result) => printer?.result(result),
    });
  }).finally(clearPassing);

  if (own && !only) keepProgress(report, tell);
  if (printer) {
    printer.end(report);
    if (own) print(...whatNext(report, only !== undefined));
  } else {
    print(JSON.stringify(toJson(report, again), null, 2));
  }
  return exitCodeOf(report);
}

/** Prints results one below the other, and in a terminal which one is awaited. */
class Printer {
  readonly #stage: Stage;
  readonly #planned: readonly { readonly id: string }[];
  readonly #idColumns: number;
  readonly #replay: (result: Result) => string;
  #known = 0;
  #blank = false;

  constructor(stage: Stage, only: readonly string[] | undefined, replay: (result: Result) => string) {
    this.#stage = stage;
    this.#planned = selectChecks(stage, only);
    this.#idColumns = Math.max(...this.#planned.map(({ id }) => `${stage.number}/${id}`.length));
    this.#replay = replay;
    this.#awaited();
  }

  result(result: Result): void {
    const lines = resultLines(result, this.#stage.number, {
      width: columns(),
      replay: this.#replay,
      idColumns: this.#idColumns,
    });
    print(...lines);
    this.#known += 1;
    this.#blank = lines.at(-1)?.text === '';
    this.#awaited();
  }

  end(report: Report): void {
    print(...(this.#blank ? [] : ['']), ...wrap(summary(report), columns()));
  }

  #awaited(): void {
    const next = this.#planned[this.#known];
    if (next) {
      printPassing(`… ${this.#stage.number}/${next.id} (${this.#known + 1} of ${this.#planned.length})`);
    }
  }
}
