/**
 * Runs one check on one submission and reaches a verdict.
 *
 * A failure is called a failure only when it comes again with another seed. A check that returns without evidence has
 * shown nothing, and is the grader's error: nothing that a program prints can stand in for it.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Context, type Copied, deriveSeed, Mismatch, Submission, storyOf } from '@wirebook/harness';
import type { Trace } from '@wirebook/trace';
import type { Check } from './check.ts';
import { misconceptionOf } from './usually.ts';
import type { Failure, Result } from './verdict.ts';

/** Where the submission was copied to, and where its runs may write. */
export interface Workplace {
  readonly copied: Copied;
  /** For compiled code. */
  readonly cache: string;
  /** Every run of a check gets a folder below this one. */
  readonly runs: string;
}

export interface JudgeOptions {
  /** Of the whole run; the check's own are derived from it. */
  readonly seed: number;
  readonly keepTraces?: boolean;
  readonly signal?: AbortSignal;
}

type Attempt =
  | { readonly kind: 'kept'; readonly trace?: Trace }
  | { readonly kind: 'broken'; readonly failure: Failure }
  | { readonly kind: 'grader'; readonly reason: string; readonly stack?: string };

/** @throws the reason of the signal, when it comes and everything is ended. */
export async function judge(check: Check, workplace: Workplace, options: JudgeOptions): Promise<Result> {
  const start = performance.now();
  const { seed } = options;
  const attempts: Attempt[] = [];
  for (const time of ['', ', again', ', once more']) {
    attempts.push(await attempt(check, workplace, deriveSeed(seed, check.id + time), options));
    if (isDecided(attempts)) break;
  }
  return { check, durationMs: performance.now() - start, ...conclusion(check, attempts) };
}

/** Once kept is enough, and twice broken. An attempt in which the grader failed says nothing; two of them are too many. */
function isDecided(attempts: readonly Attempt[]): boolean {
  const count = (kind: Attempt['kind']) => attempts.filter((attempt) => attempt.kind === kind).length;
  return count('kept') > 0 || count('broken') > 1 || count('grader') > 1;
}

function conclusion(check: Check, attempts: readonly Attempt[]): Omit<Result, 'check' | 'durationMs'> {
  const kept = attempts.find((attempt) => attempt.kind === 'kept');
  const [broken, brokenAgain] = attempts.filter((attempt) => attempt.kind === 'broken');
  if (broken && brokenAgain) return { verdict: 'fail', points: 0, failure: broken.failure };
  if (broken && kept) return { verdict: 'inconclusive', points: 0, failure: broken.failure };
  if (kept) return { verdict: 'pass', points: check.points, ...(kept.trace ? { trace: kept.trace } : {}) };
  const { kind: _, ...why } = attempts.findLast((attempt) => attempt.kind === 'grader') ?? NOTHING;
  return { verdict: 'error', points: 0, ...why };
}

const NOTHING = { kind: 'grader', reason: 'the check was not tried' } as const;

let runs = 0;

async function attempt(
  check: Check,
  workplace: Workplace,
  seed: number,
  { keepTraces, signal }: JudgeOptions,
): Promise<Attempt> {
  signal?.throwIfAborted();
  runs += 1;
  const folder = join(workplace.runs, `${runs}-${check.id}`);
  const context = new Context(seed, folder);
  const submission = new Submission(workplace.copied, workplace.cache, context);
  let outcome: Attempt;
  try {
    await mkdir(folder);
    await orAborted(check.run(submission, context), signal);
    outcome =
      context.evidence.length > 0
        ? { kind: 'kept', ...(keepTraces ? { trace: context.tape.trace() } : {}) }
        : { kind: 'grader', reason: `the check ${check.id} ended without having seen anything` };
  } catch (error) {
    outcome = error instanceof Mismatch ? broken(check, error, context) : graderError(error);
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
  });
  try {
    await Promise.race([run, aborted]);
  } finally {
    if (giveUp) signal.removeEventListener('abort', giveUp);
  }
}

function broken(check: Check, mismatch: Mismatch, context: Context): Attempt {
  try {
    return { kind: 'broken', failure: failureOf(check, mismatch, context) };
  } catch (error) {
    return graderError(error);
  }
}

function failureOf(check: Check, mismatch: Mismatch, context: Context): Failure {
  return {
    expected: mismatch.expected,
    came: mismatch.came,
    misconception: misconceptionOf(mismatch) ?? check.usually,
    trace: storyOf(mismatch, context).trace(),
    ...(mismatch.difference ? { difference: mismatch.difference } : {}),
  };
}

function graderError(error: unknown): Attempt {
  if (!(error instanceof Error)) return { kind: 'grader', reason: String(error) };
  const reason = `${error.name}: ${error.message}`;
  return { kind: 'grader', reason, ...(error.stack === undefined ? {} : { stack: error.stack }) };
}
