/**
 * Examines a scenario: runs it along many schedules, with growing numbers of threads and rounds, and tells the first that goes wrong.
 *
 * Knows: the order in which it is worth looking, and that a verdict must come again. Never knows: locks, stages.
 */
import type { Trace } from '@wirebook/trace';
import { explore, exploreByChance, preemptionsOf } from './explore.ts';
import { interleaving, type Telling, threadName } from './interleaving.ts';
import {
  type Expectations,
  type Problem,
  type ProblemKind,
  problemOf,
  type Seen,
  whereabouts,
} from './oracles.ts';
import type { Pool } from './pool.ts';
import { type Scenario, type ToldRun } from './pool.ts';
import type { Run } from './run.ts';
import { formatSchedule } from './schedule-text.ts';
import { StuckError } from './stuck.ts';
import type { LineOf } from './translate.ts';

/** One size of a scenario. */
export interface Shape extends Omit<Scenario, 'persona' | 'body'> {
  readonly body?: string;
  readonly expectations: Expectations;
}

export interface Examination {
  readonly body: string;
  /** Smallest first: the first problem is then as short as it can be. */
  readonly shapes: readonly Shape[];
  /** All schedules with so many preemptions; default 2. */
  readonly preemptions?: number;
  /** Schedules of one shape at most; default 20 000. */
  readonly schedules?: number;
  /**
   * Steps of all schedules of one shape together at most, and half as many of the random ones; default 150 000. It is a limit that does
   * not depend on how busy the machine is: the same is tried each time.
   */
  readonly steps?: number;
  /** Random schedules of each shape after that; default 100. */
  readonly random?: number;
  readonly seed: number;
  readonly telling?: Pick<Telling, 'names' | 'inside'>;
  /** Milliseconds for the whole, after which no further schedule is begun; default 60 000. */
  readonly limitMs?: number;
}

/** What was tried of one shape. */
export interface Tried {
  readonly threads: number;
  schedules: number;
  /** All schedules with so many preemptions; `null` stands for all there are. -1: not even those without. */
  complete: number | null;
  random: number;
}

export interface Finding {
  readonly kind: ProblemKind;
  /** What came, as the end of a sentence. */
  readonly came: string;
  readonly threads: number;
  /** In one line; see `parseSchedule`. */
  readonly schedule: string;
  readonly preemptions: number;
  readonly trace: Trace;
  /** The error that was thrown, or what the scenario said. */
  readonly said?: string;
  /** Whether the same schedule, run twice more, went the same way. */
  readonly repeatable: boolean;
}

export interface Report {
  readonly tried: readonly Tried[];
  readonly finding?: Finding;
}

/** Random schedules of one shape, unless an examination says otherwise. */
const RANDOM = 100;
/** After so many runs without an end there will be more of them, and they take long. */
const ENDLESS = 5;
/** Some thousand schedules of threads that sleep when they wait; some hundred of threads that spin. */
const STEPS = 150_000;

export async function examine(pool: Pool, examination: Examination, lineOf?: LineOf): Promise<Report> {
  const {
    preemptions = 2,
    schedules = 20_000,
    steps = STEPS,
    random = RANDOM,
    seed,
    limitMs = 60_000,
  } = examination;
  const telling: Telling = { ...examination.telling, ...(lineOf && { lineOf }) };
  const end = performance.now() + limitMs;
  const tried: Tried[] = examination.shapes.map(({ threads }) => ({
    threads,
    schedules: 0,
    complete: -1,
    random: 0,
  }));

  try {
    for (const [i, shape] of examination.shapes.entries()) {
      const note = tried[i];
      if (!note) continue;
      const atLoad = await settle(pool, { body: examination.body, ...shape }, telling);
      if (atLoad) return { tried, finding: atLoad };
      const isEnough = judgeUntil(end, pool, shape, telling);
      const all = await explore(pool, { preemptions, schedules, steps }, isEnough);
      note.schedules = all.schedules;
      note.complete = all.complete === Infinity ? null : all.complete;
      const finding = all.bad && (await tell(pool, all.bad, shape.expectations, telling));
      if (finding) return { tried, finding };
    }
    for (const [i, shape] of examination.shapes.entries()) {
      const note = tried[i];
      if (!note || note.complete === null) continue;
      await settle(pool, { body: examination.body, ...shape }, telling);
      const isEnough = judgeUntil(end, pool, shape, telling);
      const some = await exploreByChance(
        pool,
        { seed: seed + 1, schedules: random, steps: steps / 2 },
        isEnough,
      );
      note.random = some.schedules;
      const finding = some.bad && (await tell(pool, some.bad, shape.expectations, telling));
      if (finding) return { tried, finding };
    }
    return { tried };
  } catch (error) {
    if (!(error instanceof StuckError)) throw error;
    return { tried, finding: stuck(error, telling) };
  }
}

/** Whether to stop at a run: it went wrong, or it is no use to go on (then nothing will be found wrong with it). */
function judgeUntil(end: number, pool: Pool, { threads, expectations }: Shape, { names }: Telling) {
  let endless = 0;
  return (run: Run): boolean => {
    if (run.status === 'endless') endless += 1;
    const seen: Seen = { run, threads, memory: pool.memory, record: () => pool.record };
    return (
      performance.now() > end || endless >= ENDLESS || problemOf(seen, expectations, names) !== undefined
    );
  };
}

/**
 * Lets the code be loaded as a worker thread would load it; where it does not bear that, as the main thread would: a file may
 * have the program of a thread of its own in it.
 */
async function settle(pool: Pool, scenario: Scenario, telling: Telling): Promise<Finding | undefined> {
  let first: ToldRun | undefined;
  for (const persona of ['worker', 'main'] as const) {
    await pool.assign({ ...scenario, persona });
    const run = await pool.runAndTell([]);
    if (!run.told.some(({ atLoad }) => atLoad)) return undefined;
    first ??= run;
  }
  if (!first) return undefined;
  const problem = { kind: 'load', came: `it cannot be loaded: ${said(first) ?? 'it throws'}` } as const;
  return findingOf(first, problem, telling, true);
}

/** Runs a schedule that went wrong twice more, and tells of it. */
async function tell(
  pool: Pool,
  bad: Run,
  expectations: Expectations,
  telling: Telling,
): Promise<Finding | undefined> {
  const schedule = bad.decisions.map(({ chosen }) => chosen);
  const run = await pool.runAndTell(schedule);
  const seen: Seen = { run, threads: run.told.length, memory: run.memory, record: () => run.record };
  const problem = problemOf(seen, expectations, telling.names);
  const again = await pool.runAndTell(schedule);
  const isSame = JSON.stringify([run.record, run.told]) === JSON.stringify([again.record, again.told]);
  if (!problem) {
    if (isSame && run.decisions.length === bad.decisions.length) return undefined;
    const came = 'the same schedule went another way the next time';
    return findingOf(run, { kind: 'failed', came }, telling, false);
  }
  return findingOf(run, problem, telling, isSame);
}

function findingOf(run: ToldRun, problem: Problem, telling: Telling, repeatable: boolean): Finding {
  const words = said(run);
  return {
    kind: problem.kind,
    came: cameOf(run, problem, words, telling),
    threads: run.told.length,
    schedule: formatSchedule(run.decisions.map(({ chosen }) => chosen)),
    preemptions: preemptionsOf(run),
    trace: interleaving(upToLastMark(run, problem), {
      ...telling,
      ...(problem.last !== undefined && { last: problem.last }),
      ...(problem.marks && { marks: problem.marks }),
    }),
    ...(words !== undefined && { said: words }),
    repeatable,
  };
}

/** What comes after the last marked event is of no interest. */
function upToLastMark(run: ToldRun, { marks }: Problem): ToldRun {
  const last = Math.max(-1, ...Object.keys(marks ?? {}).map(Number));
  return last < 0 ? run : { ...run, record: run.record.slice(0, last + 1) };
}

function cameOf(run: ToldRun, { kind, came }: Problem, words: string | undefined, telling: Telling): string {
  if (kind === 'deadlock') return `${came}: ${whereabouts(run.whereabouts, telling.names)}`;
  if (kind === 'threw') return `${came} ${words ?? ''}`.trimEnd();
  if (kind === 'failed') return words ?? came;
  return came;
}

function said({ told }: ToldRun): string | undefined {
  return told.map(({ failed, threw }) => failed ?? threw).find((words) => words !== undefined);
}

function stuck({ thread, message, run, record, memory }: StuckError, telling: Telling): Finding {
  const told = Array.from({ length: Math.max(thread, ...record.map((step) => step.thread)) + 1 }, () => {
    return { sites: [], words: [] };
  });
  const problem: Problem = {
    kind: 'stuck',
    came:
      record.length === 0
        ? `${threadName(thread)}: ${message}`
        : `${threadName(thread)}, after its last step here: ${message}`,
  };
  return findingOf({ ...run, record, memory, told, whereabouts: [] }, problem, telling, true);
}
