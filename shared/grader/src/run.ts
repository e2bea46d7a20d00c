/**
 * Runs the checks of a stage on one submission, side by side, each after those that it needs.
 *
 * Knows: order, folders, and that every planned check is reported exactly once. Never knows: what a check does.
 */
import { mkdir, mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Compiler,
  type Copied,
  type Custody,
  copySubmission,
  fillCache,
  Gate,
  importedFiles,
  removeAll,
  type Source,
} from '@wirebook/harness';
import type { Check, Stage } from './check.ts';
import { judge, type Workplace } from './judge.ts';
import type { Failure, Report, Result } from './verdict.ts';

/** So many checks wait at once, of all runs of this process; how many programs start at once is the harness's affair. */
const sideBySide = new Gate(24);

export interface RunOptions {
  /** A whole number, 0 to 2^31 - 1. */
  readonly seed: number;
  /** Only these checks, and those that they need. */
  readonly only?: readonly string[];
  /** Called with each result in the order of the stage, as soon as it and all before it are known. */
  readonly onResult?: (result: Result) => void;
  /** What is known already of the very same files: these checks are not run again. */
  readonly known?: readonly Result[];
  /** Waits, warm, for these files: their first program starts sooner. */
  readonly compiler?: Compiler;
  /** Keeps programs away from everything else; default: nothing does. */
  readonly custody?: Custody;
  /** Keeps the steps of checks that pass, too. */
  readonly keepTraces?: boolean;
  /** Gives the run up: what was started is ended, and what was copied is taken away, before the promise is rejected. */
  readonly signal?: AbortSignal;
  /** Ends the run before its time: what is not judged when it comes is an error of the grader's, and the report is whole. */
  readonly until?: AbortSignal;
}

/**
 * Copies the submission, runs the checks and takes everything away again. The submission is never written to.
 * @throws Error the grader could not work at all, for example without room in the temporary folder.
 * @throws the reason of `signal`, once everything is ended.
 */
export async function runChecks(stage: Stage, source: Source, options: RunOptions): Promise<Report> {
  const start = performance.now();
  return await withWorkplace(source, async (place) => {
    const workplace = { ...place, ...(options.custody ? { custody: options.custody } : {}) };
    await options.compiler?.compile(workplace.copied, workplace.cache);
    const planned = selectChecks(stage, options.only);
    assertOrdered(planned);
    const results = await runInOrder(
      planned,
      async (check, needed) => {
        const known = options.known?.find((result) => result.check === check);
        if (known) return known;
        if (options.until?.aborted) return unjudged(check);
        const obstacle = obstacleTo(check, planned, workplace.copied, needed);
        return obstacle ?? (await judgeInTime(check, workplace, options));
      },
      options.onResult ?? (() => {}),
    );
    return {
      stage,
      seed: options.seed,
      isolation: options.custody?.sandbox ? 'namespace' : 'process',
      durationMs: performance.now() - start,
      results,
    };
  });
}

async function judgeInTime(check: Check, workplace: Workplace, options: RunOptions): Promise<Result> {
  const { signal, until } = options;
  if (!until) return await judge(check, workplace, options);
  try {
    const either = AbortSignal.any(signal ? [signal, until] : [until]);
    return await judge(check, workplace, { ...options, signal: either });
  } catch (error) {
    if (signal?.aborted || !until.aborted) throw error;
    return unjudged(check);
  }
}

/** Also for a check that needs others: nobody knows whether they would have passed. */
function unjudged(check: Check): Result {
  return { check, verdict: 'error', points: 0, durationMs: 0, reason: 'there was no time left to judge it' };
}

/** Copies a submission to a temporary folder for as long as `use` takes. */
export async function withWorkplace<T>(
  source: Source,
  use: (workplace: Workplace) => Promise<T>,
): Promise<T> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'wirebook-')));
  try {
    const [submission, runs, cache] = ['submission', 'runs', 'cache'].map((name) => join(root, name)) as [
      string,
      string,
      string,
    ];
    await Promise.all([submission, runs, cache].map((folder) => mkdir(folder)));
    const copied = await copySubmission(source, submission);
    await fillCache(cache, submission, Object.keys(source.packages), source.asked);
    return await use({ copied, runs, cache });
  } finally {
    await removeAll(root);
  }
}

/** The checks with these ids, or all, and whatever they need, in the stage's order. */
export function selectChecks(stage: Stage, only?: readonly string[]): readonly Check[] {
  if (!only) return stage.checks;
  const wanted = new Set<string>();
  const want = (id: string) => {
    const check = stage.checks.find((candidate) => candidate.id === id);
    if (!check) throw new TypeError(`stage ${stage.number} has no check ${id}`);
    wanted.add(id);
    check.needs?.forEach(want);
  };
  only.forEach(want);
  return stage.checks.filter(({ id }) => wanted.has(id));
}

/** @throws TypeError two checks have the same id, or one needs another that does not come before it. */
function assertOrdered(checks: readonly Check[]): void {
  const known = new Set<string>();
  for (const { id, needs = [] } of checks) {
    if (known.has(id)) throw new TypeError(`there are two checks ${id}`);
    const missing = needs.find((needed) => !known.has(needed));
    if (missing !== undefined) throw new TypeError(`${id} needs ${missing}, which does not come before it`);
    known.add(id);
  }
}

/** A file without which the program cannot be started: it is missing, unreadable or no TypeScript. */
export function unfitFile(copied: Copied, program: string): { file: string; failure: Failure } | undefined {
  const file = importedFiles(copied, program).find((name) => copied.problems.has(name));
  if (file === undefined) return undefined;
  return { file, failure: { expected: `${file} can be run`, came: copied.problems.get(file) ?? '' } };
}

/** A result without a run: the program's file is not fit to be started, or a needed check did not pass. */
function obstacleTo(
  check: Check,
  planned: readonly Check[],
  copied: Copied,
  needed: readonly Result[],
): Result | undefined {
  const none = { check, points: 0, durationMs: 0 };
  const unfit = unfitFile(copied, check.program);
  if (unfit) {
    // Told once, by the first check of the program; the others would only say the same.
    const first = planned.find(({ program }) => program === check.program);
    if (first !== check) return { ...none, verdict: 'skipped', reason: `${unfit.file} cannot be run` };
    return { ...none, verdict: 'fail', failure: unfit.failure };
  }
  const unmet = needed.find(({ verdict }) => verdict !== 'pass');
  return unmet && { ...none, verdict: 'skipped', reason: `it needs ${unmet.check.id}` };
}

/**
 * Runs every check when its needs are met, a bounded number at once, and tells the results in order. Who has to wait longest
 * goes first, with what it needs: the others are done in the meantime.
 */
async function runInOrder(
  checks: readonly Check[],
  run: (check: Check, needed: readonly Result[]) => Promise<Result>,
  onResult: (result: Result) => void,
): Promise<Result[]> {
  const results = new Map<string, Promise<Result>>();
  const begin = (check: Check): Promise<Result> => {
    const begun = results.get(check.id);
    if (begun) return begun;
    const needs = checks.filter(({ id }) => check.needs?.includes(id)).map(begin);
    const result = afterwards(sideBySide, Promise.all(needs), (needed) => run(check, needed));
    results.set(check.id, result);
    return result;
  };
  const longestFirst = checks.toSorted((a, b) => (b.waitsMs ?? 0) - (a.waitsMs ?? 0));
  const settled = Promise.allSettled(longestFirst.map(begin));
  try {
    const inOrder: Result[] = [];
    for (const check of checks) {
      const known = await begin(check);
      onResult(known);
      inOrder.push(known);
    }
    return inOrder;
  } finally {
    // When one gives up, the others still have programs to end.
    await settled;
  }
}

/** Acts on what is awaited, once it has come and there is a place. */
async function afterwards<T, R>(gate: Gate, awaited: Promise<T>, act: (value: T) => Promise<R>): Promise<R> {
  const value = await awaited;
  const leave = await gate.enter();
  try {
    return await act(value);
  } finally {
    leave();
  }
}
