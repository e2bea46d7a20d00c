/**
 * Runs one check on one submission and reaches a verdict.
 *
 * A failure is called a failure only when it comes again with another seed. A check that returns without evidence has
 * shown nothing, and is the grader's error: nothing that a program prints can stand in for it.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Context, type Copied, deriveSeed, Mismatch, Submission } from '@wirebook/harness';
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

type Attempt =
  | { readonly kind: 'kept' }
  | { readonly kind: 'broken'; readonly failure: Failure }
  | { readonly kind: 'grader'; readonly reason: string };

/** @param seed of the whole run; the check's own are derived from it. */
export async function judge(check: Check, workplace: Workplace, seed: number): Promise<Result> {
  const start = performance.now();
  const first = await attempt(check, workplace, deriveSeed(seed, check.id));
  const second = first.kind === 'kept' ? first : await attempt(check, workplace, deriveSeed(seed, `${check.id}, again`));
  const durationMs = performance.now() - start;
  if (second.kind === 'grader') return { check, verdict: 'error', points: 0, durationMs, reason: second.reason };
  if (first.kind === 'broken' && second.kind === 'broken') {
    return { check, verdict: 'fail', points: 0, durationMs, failure: first.failure };
  }
  if (first.kind === 'broken') {
    return { check, verdict: 'inconclusive', points: 0, durationMs, failure: first.failure };
  }
  if (second.kind === 'broken') {
    return { check, verdict: 'inconclusive', points: 0, durationMs, failure: second.failure };
  }
  return { check, verdict: 'pass', points: check.points, durationMs };
}

let runs = 0;

async function attempt(check: Check, workplace: Workplace, seed: number): Promise<Attempt> {
  runs += 1;
  const folder = join(workplace.runs, `${runs}-${check.id}`);
  await mkdir(folder);
  const context = new Context(seed, folder);
  const submission = new Submission(workplace.copied, workplace.cache, context);
  let outcome: Attempt;
  try {
    await check.run(submission, context);
    outcome =
      context.evidence.length > 0
        ? { kind: 'kept' }
        : { kind: 'grader', reason: `the check ${check.id} ended without having seen anything` };
  } catch (error) {
    outcome =
      error instanceof Mismatch
        ? { kind: 'broken', failure: failureOf(check, error, context) }
        : { kind: 'grader', reason: graderError(error) };
  }
  try {
    await context.end();
  } catch (error) {
    outcome = { kind: 'grader', reason: graderError(error) };
  }
  return outcome;
}

function failureOf(check: Check, mismatch: Mismatch, context: Context): Failure {
  return {
    expected: mismatch.expected,
    came: mismatch.came,
    misconception: misconceptionOf(mismatch) ?? check.usually,
    trace: context.tape.trace(),
    ...(mismatch.difference ? { difference: mismatch.difference } : {}),
  };
}

function graderError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
