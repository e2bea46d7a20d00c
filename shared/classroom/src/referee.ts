/**
 * Judges one job or one pair in a process of its own: the far end of `court.ts`.
 *
 * Knows: one submission, or two. Never knows: the class, other submissions, where results are kept. It asks before it starts a program, so that all
 * referees of a machine together start only as many at once as there are cores.
 */
import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { runChecks, runInterop, type Side, type Stage } from '@wirebook/grader';
import { Bubblewrap, type Custody, readableFor, type Source } from '@wirebook/harness';
import { unpack } from './files.ts';
import { metOf } from './interop/met.ts';
import { encode, type Forbidden, type FromReferee, type Job, type Pair, type ToReferee } from './job.ts';
import { judgementOf, recordingOf } from './judgement.ts';
import { holesIn } from './prove.ts';

export interface Course {
  /** The stage of this number, with its hidden checks. */
  readonly stage: (number: string) => Promise<Stage>;
  /** A submission in this folder. */
  readonly source: (folder: string, stage: Stage) => Source;
}

type Enter = NonNullable<Custody['enter']>;

/** Reads from standard input what to do, does it, and ends; when standard input ends before, everything is given up. */
export async function runReferee(course: Course): Promise<void> {
  const tell = (message: FromReferee) => process.stdout.write(encode(message));
  const waiting: (() => void)[] = [];
  const enter = async (urgent: boolean) => {
    // Whatever is urgent here is the first to go when anything of this referee may.
    const may = new Promise<void>((resolve) => (urgent ? waiting.unshift(resolve) : waiting.push(resolve)));
    tell({ wants: 'core', urgent });
    await may;
    let kept = true;
    return () => {
      if (kept) tell({ gives: 'core' });
      kept = false;
    };
  };
  const nobodyWaits = new AbortController();
  for await (const line of createInterface({ input: process.stdin })) {
    const message = JSON.parse(line) as ToReferee;
    // What is begun here goes on while further lines come in.
    if ('go' in message) waiting.shift()?.();
    else if ('job' in message) void finish(judgeJob(course, message.job, enter, nobodyWaits.signal));
    else if ('pair' in message) void finish(judgePair(course, message.pair, enter, nobodyWaits.signal));
    else void finish(prove(message.prove, enter));
  }
  nobodyWaits.abort(new Error('nobody waits for the result'));
}

async function finish(work: Promise<FromReferee>): Promise<void> {
  const answer = encode(await work);
  // What a check has left open must not keep the process; the answer has to be out, though.
  process.stdout.write(answer, () => process.exit());
}

async function judgeJob(course: Course, job: Job, enter: Enter, signal: AbortSignal): Promise<FromReferee> {
  const stage = await course.stage(job.stage);
  return await inFolder(async (folder) => {
    await unpack(job.files, folder);
    const source = course.source(folder, stage);
    const custody = custodyOf(job, source, enter);
    const report = await runChecks(stage, source, {
      ...{ seed: job.seed, custody, signal, together: true },
      ...(job.until === undefined ? {} : { until: AbortSignal.timeout(Math.max(0, job.until - Date.now())) }),
    });
    return { done: { judgement: judgementOf(report, job), recording: recordingOf(report, job, new Date()) } };
  });
}

async function judgePair(
  course: Course,
  pair: Pair,
  enter: Enter,
  signal: AbortSignal,
): Promise<FromReferee> {
  const stage = await course.stage(pair.stage);
  const { interop } = stage;
  if (!interop) throw new TypeError(`in stage ${pair.stage} no two programs talk with each other`);
  const sourceOf = async (side: Side, folder: string) => {
    await unpack(pair.files[side], folder);
    return course.source(folder, stage);
  };
  return await inFolder(async (one) => {
    return await inFolder(async (other) => {
      const sides = { server: await sourceOf('server', one), client: await sourceOf('client', other) };
      // What both may see of the workbook is the same.
      const custody = custodyOf(pair, sides.server, enter);
      return { met: metOf(await runInterop(interop, sides, { seed: pair.seed, custody, signal })) };
    });
  });
}

function custodyOf({ sandboxed }: Pick<Job, 'sandboxed'>, source: Source, enter: Enter): Custody {
  return sandboxed ? { enter, sandbox: new Bubblewrap(readableFor(source)) } : { enter };
}

async function prove(forbidden: Forbidden, enter: Enter): Promise<FromReferee> {
  return await inFolder(async (folder) => ({ holes: await holesIn(folder, forbidden, enter) }));
}

/** Lends a new folder, and takes it away. */
async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'wirebook-referee-')));
  const folder = join(root, 'handed-in');
  await mkdir(folder);
  try {
    return await use(folder);
  } finally {
    await rm(root, { recursive: true, force: true, maxRetries: 5 });
  }
}
