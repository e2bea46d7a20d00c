/**
 * Runs one check on one submission and reaches a verdict.
 *
 * A failure is called a failure only when it comes again with another seed; and once more where the machine was so busy that a right
 * program may have come too late, by its own clock or by ours. A check that returns without evidence has
 * shown nothing, and is the grader's error: nothing that a program prints can stand in for it.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  Context,
  type Copied,
  type Custody,
  DeadlineError,
  deriveSeed,
  Mismatch,
  Submission,
  storyOf,
} from '@wirebook/harness';
import type { Trace } from '@wirebook/trace';
import { whoBroke } from './broken-by.ts';
import type { Check, Together } from './check.ts';
import { misconceptionOf } from './usually.ts';
import type { Failure, Result } from './verdict.ts';

/** Where the submission was copied to, and where its runs may write. */
export interface Workplace {
  readonly copied: Copied;
  /** For compiled code. */
  readonly cache: string;
  /** Where programs are kept; default: nowhere. */
  readonly custody?: Custody;
  /** Every run of a check gets a folder below this one. */
  readonly runs: string;
}

export interface JudgeOptions {
  /** Of the whole run; the check's own are derived from it. */
  readonly seed: number;
  readonly keepTraces?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** The share of an attempt's time that its programs have to wait for a core before the machine is called too busy for it. */
const STARVED = 0.5;

type Attempt =
  | { readonly kind: 'kept'; readonly trace?: Trace }
  | { readonly kind: 'broken'; readonly failure: Failure; readonly starved: boolean; readonly late: boolean }
  | { readonly kind: 'grader'; readonly reason: string; readonly stack?: string };

/** What a verdict is reached on: a promise, and how it is tried out. */
export type Trial = Pick<Check, 'id' | 'run'> & Partial<Pick<Check, 'usually'>>;

export type Outcome = Omit<Result, 'check' | 'points'>;

/** @throws the reason of the signal, when it comes and everything is ended. */
export async function judge(check: Check, workplace: Workplace, options: JudgeOptions): Promise<Result> {
  const outcome = await tryOut(check, workplace, options);
  return { check, points: outcome.verdict === 'pass' ? check.points : 0, ...outcome };
}

/** @throws as `judge`. */
export async function tryOut(trial: Trial, workplace: Workplace, options: JudgeOptions): Promise<Outcome> {
  const start = performance.now();
  const { seed } = options;
  const attempts: Attempt[] = [];
  for (const time of ['', ', again', ', once more', ', for the last time']) {
    attempts.push(await attempt(trial, workplace, deriveSeed(seed, trial.id + time), options));
    if (isDecided(attempts)) break;
  }
  return { durationMs: performance.now() - start, ...conclusion(attempts) };
}

/**
 * Once kept is enough, and twice broken. Broken for want of a core, it has to be broken three times; or kept twice, and then it is kept.
 * An attempt in which the grader failed says nothing; two of them are too many.
 */
function isDecided(attempts: readonly Attempt[]): boolean {
  const { kept, broken, firm, failed } = sorted(attempts);
  if (kept.length > 0) return broken.length === 0 || firm.length > 0 || kept.length > 1;
  return broken.length > 2 || firm.length > 1 || failed.length > 1;
}

/** Of the broken ones, `firm` are those that had the cores that they needed. */
function sorted(attempts: readonly Attempt[]) {
  const kept = attempts.filter((attempt) => attempt.kind === 'kept');
  const broken = attempts.filter((attempt) => attempt.kind === 'broken');
  const failed = attempts.filter((attempt) => attempt.kind === 'grader');
  return { kept, broken, firm: broken.filter(({ starved }) => !starved), failed };
}

function conclusion(attempts: readonly Attempt[]): Omit<Outcome, 'durationMs'> {
  const { kept, broken, firm, failed } = sorted(attempts);
  // What came too late for want of a core says least; everything else is told as it came first.
  const failure = (broken.find(({ late, starved }) => !(late && starved)) ?? broken[0])?.failure;
  if (kept[0] && (!failure || (firm.length === 0 && kept.length > 1))) {
    const { trace } = kept[0];
    return { verdict: 'pass', ...(trace ? { trace } : {}) };
  }
  if (kept[0] && failure) return { verdict: 'inconclusive', failure };
  if (failure && broken.length > 1) return { verdict: 'fail', failure };
  const { kind: _, ...why } = failed.at(-1) ?? NOTHING;
  return { verdict: 'error', ...why };
}

/**
 * Tries promises out once, all in one run.
 * @returns whether they were kept. If not, nothing is known.
 * @throws as `judge`.
 */
export async function areKeptTogether(
  { ids, run }: Together,
  workplace: Workplace,
  options: JudgeOptions,
): Promise<boolean> {
  const id = `${ids[0]} and others`;
  const { kind } = await attempt({ id, run }, workplace, deriveSeed(options.seed, id), options);
  return kind === 'kept';
}

const NOTHING = { kind: 'grader', reason: 'the check was not tried' } as const;

let runs = 0;

async function attempt(
  trial: Trial,
  workplace: Workplace,
  seed: number,
  { keepTraces, signal }: JudgeOptions,
): Promise<Attempt> {
  signal?.throwIfAborted();
  runs += 1;
  const folder = join(workplace.runs, `${runs}-${trial.id.replaceAll(' ', '-')}`);
  const context = new Context(seed, folder, { custody: workplace.custody ?? {} });
  const submission = new Submission(workplace.copied, workplace.cache, context);
  const clock = performance.now();
  const starved = () => context.starvedMs() > STARVED * (performance.now() - clock);
  let outcome: Attempt;
  try {
    await mkdir(folder);
    await orAborted(trial.run(submission, context), signal);
    outcome = context.hasEvidence
      ? { kind: 'kept', ...(keepTraces ? { trace: context.tape.trace() } : {}) }
      : { kind: 'grader', reason: `the check ${trial.id} ended without having seen anything` };
  } catch (error) {
    outcome = error instanceof Mismatch ? broken(trial, error, context, starved()) : graderError(error);
  }
  try {
    await context.end();
  } catch (error) {
    outcome = graderError(error);
  }
  signal?.throwIfAborted();
  return outcome;
}

/** Waits for a check to end, or for the signal; what the check still does after that, its context refuses. */
async function orAborted(run: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (!signal) return await run;
  let giveUp: (() => void) | undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    giveUp = () => reject(new Error('given up'));
    signal.addEventListener('abort', giveUp);
    // It may have come while the attempt was prepared: then nothing more is heard of it.
    if (signal.aborted) giveUp();
  });
  try {
    await Promise.race([run, aborted]);
  } finally {
    if (giveUp) signal.removeEventListener('abort', giveUp);
  }
}

function broken(trial: Trial, mismatch: Mismatch, context: Context, starved: boolean): Attempt {
  try {
    const late = mismatch instanceof DeadlineError;
    return { kind: 'broken', failure: failureOf(trial, mismatch, context), starved, late };
  } catch (error) {
    return graderError(error);
  }
}

function failureOf({ usually }: Trial, mismatch: Mismatch, context: Context): Failure {
  const misconception = misconceptionOf(mismatch) ?? usually;
  const by = whoBroke(mismatch);
  return {
    expected: mismatch.expected,
    came: mismatch.came,
    ...(misconception ? { misconception } : {}),
    ...(by ? { by } : {}),
    trace: storyOf(mismatch, context).trace(),
    ...(mismatch.difference ? { difference: mismatch.difference } : {}),
  };
}

function graderError(error: unknown): Attempt {
  if (!(error instanceof Error)) return { kind: 'grader', reason: String(error) };
  const reason = `${error.name}: ${error.message}`;
  return { kind: 'grader', reason, ...(error.stack === undefined ? {} : { stack: error.stack }) };
}
