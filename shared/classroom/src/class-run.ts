/**
 * Judges what a class has handed in: side by side, each job in a court of its own, and nothing twice.
 */
import type { Judgement } from '@wirebook/gradebook';
import type { Check } from '@wirebook/grader';
import { deriveSeed } from '@wirebook/harness';
import type { CourtOptions } from './court.ts';
import { pack } from './files.ts';
import type { Done, Job } from './job.ts';
import { failedJudgement } from './judgement.ts';
import { hashOf } from './key.ts';
import { askTwice, type SideBySideOptions, sideBySide } from './side-by-side.ts';
import type { Store } from './store.ts';

/** Something that was handed in for a stage. */
export interface Entry {
  readonly submission: string;
  readonly stage: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

export interface Progress {
  readonly done: number;
  readonly total: number;
  /** Jobs of an earlier run that were not judged again. */
  readonly kept: number;
  /** Of those done: not all points, and not judged because the grader failed. */
  readonly failed: number;
  readonly errors: number;
}

export interface ClassRunOptions extends SideBySideOptions {
  readonly store: Store;
  /** Of the run; each job's is drawn from it and from what the job is. */
  readonly seed: number;
  /** Hash of the checks and all that carries them out. */
  readonly checks: string;
  /** All checks of a stage, for a job whose referee fails. */
  readonly checksOf: (stage: string) => readonly Check[];
  /** When all has to be done, in milliseconds since 1970; default: it takes as long as it takes. */
  readonly until?: number;
  readonly onProgress: (progress: Progress) => void;
}

/** @throws the reason of the court's signal, once everything is ended; what was judged until then is kept. */
export async function judgeClass(entries: readonly Entry[], options: ClassRunOptions): Promise<void> {
  const { store } = options;
  const jobs = entries.map((entry) => jobOf(entry, options));
  const open = jobs.filter((job) => !isKept(store.judgement(job.submission, job.stage), job));
  const progress = { done: 0, total: open.length, kept: jobs.length - open.length, failed: 0, errors: 0 };
  options.onProgress(progress);
  await sideBySide(open, options, async (job, court) => {
    const done = await judgeJob(job, court, options);
    keep(store, done, options);
    const { results } = done.judgement;
    progress.done += 1;
    if (results.some(({ verdict }) => verdict === 'error')) progress.errors += 1;
    else if (results.some(({ verdict, bonus }) => verdict !== 'pass' && !bonus)) progress.failed += 1;
    options.onProgress({ ...progress });
  });
}

function jobOf({ submission, stage, files }: Entry, { seed, checks, court, until }: ClassRunOptions): Job {
  return {
    submission,
    stage,
    seed: deriveSeed(seed, `${submission} ${stage}`),
    files: pack(files),
    sources: hashOf(files),
    checks,
    sandboxed: court.sandboxed,
    ...(until === undefined ? {} : { until }),
  };
}

/** Whether this very job has been judged, and by a grader that did not fail. */
function isKept(kept: Judgement | undefined, job: Job): boolean {
  return (
    kept !== undefined &&
    kept.seed === job.seed &&
    kept.sources === job.sources &&
    kept.checks === job.checks &&
    kept.isolation === (job.sandboxed ? 'namespace' : 'process') &&
    isWhole(kept)
  );
}

function isWhole({ results }: Judgement): boolean {
  return results.every(({ verdict }) => verdict !== 'error');
}

/** A job whose referee fails is not judged, and says why. */
async function judgeJob(job: Job, court: CourtOptions, { checksOf }: ClassRunOptions): Promise<Done> {
  const done = await askTwice({ job }, court, (answer) => ('done' in answer ? answer.done : undefined));
  if (!('failed' in done)) return done;
  const { submission, stage } = job;
  return {
    judgement: failedJudgement(job, checksOf(stage), done.failed),
    recording: {
      schema: 'wirebook/recording@1',
      submission,
      stage,
      judgedAt: new Date().toISOString(),
      durationMs: 0,
      results: [],
    },
  };
}

/** A judgement that the grader did not bring to its end never takes the place of one that it did. */
function keep(store: Store, done: Done, { seed }: ClassRunOptions): void {
  const { judgement, recording } = done;
  const { submission, stage, sources, checks, isolation, results } = judgement;
  const before = store.judgement(submission, stage);
  const kept = isWhole(judgement) || !before || !isWhole(before);
  if (kept) store.keep(done);
  store.note({
    kind: 'judged',
    submission,
    stage,
    ...{ run: seed, seed: judgement.seed, sources, checks, isolation },
    judgedAt: recording.judgedAt,
    durationMs: recording.durationMs,
    points: results.reduce((sum, { points }) => sum + points, 0),
    whole: isWhole(judgement),
    kept,
  });
}
