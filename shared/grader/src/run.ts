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
  importedFiles,
  removeAll,
  type Source,
} from '@wirebook/harness';
import type { Check, Stage } from './check.ts';
import { areKeptTogether, judge, type Workplace } from './judge.ts';
import { runInOrder } from './order.ts';
import { groupsOf } from './together.ts';
import type { Failure, Report, Result } from './verdict.ts';

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
  /**
   * Tries checks together where the stage says how: a right program is judged sooner, a wrong one later. Default: each by itself.
   */
  readonly together?: boolean;
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
    const groups = groupsOf(options.together ? (stage.together ?? []) : [], planned);
    const results = await runInOrder(
      planned,
      groups,
      async (group) => {
        if (group.checks.some(({ program }) => unfitFile(workplace.copied, program))) return false;
        return await inTime(options, false, (signal) =>
          areKeptTogether(group, workplace, { ...options, signal }),
        );
      },
      async (check, needed) => {
        const known = options.known?.find((result) => result.check === check);
        if (known) return known;
        return await inTime(options, unjudged(check), async (signal) => {
          const obstacle = obstacleTo(check, planned, workplace.copied, needed);
          return obstacle ?? (await judge(check, workplace, { ...options, signal }));
        });
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

/** What came of it; or `late`, when there is no time for it any more. */
async function inTime<T>(
  { signal, until }: RunOptions,
  late: T,
  act: (signal: AbortSignal | undefined) => Promise<T>,
): Promise<T> {
  if (until?.aborted) return late;
  if (!until) return await act(signal);
  try {
    return await act(AbortSignal.any(signal ? [signal, until] : [until]));
  } catch (error) {
    if (signal?.aborted || !until.aborted) throw error;
    return late;
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
