/**
 * Judges what a class has handed in: side by side, each job in a court of its own, and nothing twice.
 *
 * Two limits: how many programs start at once (cores), and how many jobs are under way (memory). Jobs mostly wait, above all those
 * whose programs hang; so several are under way for each core, and a hung one keeps nobody's core.
 */
import { freemem } from 'node:os';
import type { Judgement } from '@wirebook/gradebook';
import type { Check } from '@wirebook/grader';
import { deriveSeed, Gate } from '@wirebook/harness';
import { askReferee, type CourtOptions, type Jury } from './court.ts';
import type { Done, Job } from './job.ts';
import { failedJudgement } from './judgement.ts';
import { hashOf } from './key.ts';
import type { Store } from './store.ts';

/** Something that was handed in for a stage. */
export interface Entry {
  readonly submission: string;
  readonly stage: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly receivedAt?: string;
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

export interface ClassRunOptions {
  readonly store: Store;
  /** Of the run; each job's is drawn from it and from what the job is. */
  readonly seed: number;
  /** Hash of the checks and all that carries them out. */
  readonly checks: string;
  readonly court: Jury;
  /** How many programs may start at once. */
  readonly jobs: number;
  /** All checks of a stage, for a job whose referee fails. */
  readonly checksOf: (stage: string) => readonly Check[];
  /** When all has to be done, in milliseconds since 1970; default: it takes as long as it takes. */
  readonly until?: number;
  readonly onProgress: (progress: Progress) => void;
}

/** What one job needs at the worst, in octets: a referee, and a few programs that hold what they may. */
const JOB_OCTETS = 1.2 * 1024 ** 3;
/** More jobs than this for each core would only make each of them slower. */
const JOBS_FOR_A_CORE = 6;

/** @throws the reason of the court's signal, once everything is ended; what was judged until then is kept. */
export async function judgeClass(entries: readonly Entry[], options: ClassRunOptions): Promise<void> {
  const { store, court } = options;
  const jobs = entries.map((entry) => jobOf(entry, options));
  const open = jobs.filter((job) => !isKept(store.judgement(job.submission, job.stage), job));
  const cores = new Gate(options.jobs);
  const underWay = new Gate(
    Math.max(1, Math.min(options.jobs * JOBS_FOR_A_CORE, Math.floor(freemem() / JOB_OCTETS))),
  );
  const progress = { done: 0, total: open.length, kept: jobs.length - open.length, failed: 0, errors: 0 };
  options.onProgress(progress);
  await Promise.all(
    open.map(async (job) => {
      const leave = await underWay.enter();
      try {
        if (court.signal?.aborted) return;
        const done = await judgeJob(job, { ...court, cores }, options);
        keep(store, done, options);
        const { results } = done.judgement;
        progress.done += 1;
        if (results.some(({ verdict }) => verdict === 'error')) progress.errors += 1;
        else if (results.some(({ verdict, bonus }) => verdict !== 'pass' && !bonus)) progress.failed += 1;
        options.onProgress({ ...progress });
      } finally {
        leave();
      }
    }),
  );
  court.signal?.throwIfAborted();
}

function jobOf({ submission, stage, files }: Entry, { seed, checks, court, until }: ClassRunOptions): Job {
  return {
    submission,
    stage,
    seed: deriveSeed(seed, `${submission} ${stage}`),
    files: Object.fromEntries(
      [...files].map(([name, octets]) => [name, Buffer.from(octets).toString('base64')]),
    ),
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

/** A referee that fails is asked once more; then the job is not judged, and says why. */
async function judgeJob(job: Job, court: CourtOptions, { checksOf }: ClassRunOptions): Promise<Done> {
  let reason = '';
  for (const _time of ['first', 'second']) {
    try {
      const answer = await askReferee({ job }, court);
      if ('done' in answer) return answer.done;
      reason = 'the referee gave no result';
    } catch (error) {
      court.signal?.throwIfAborted();
      reason = error instanceof Error ? error.message : String(error);
    }
  }
  const { submission, stage } = job;
  return {
    judgement: failedJudgement(job, checksOf(stage), reason),
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
