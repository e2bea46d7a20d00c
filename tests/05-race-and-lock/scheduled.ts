/**
 * Expects something of the threads of a submission under every schedule.
 *
 * Knows: how the question gets into a process of its own and the answer back. Never knows: what is asked.
 */

import { type Check, type Misconception, usually } from '@wirebook/grader';
import { ask, type Context, Mismatch, type Submission, toldBy } from '@wirebook/harness';
import {
  type Answer,
  EXAMINER,
  type Examination,
  type Expectations,
  type Finding,
  type Question,
  type Report,
  type Translation,
  translate,
} from '@wirebook/schedule';
import { CELLS, NAMES } from './places.ts';
import {
  GIVES_UP,
  LEAVES,
  LOOPS,
  MAY_NOT,
  NOT_EXPORTED,
  OTHER_CELL,
  THROWS_AT_IMPORT,
} from './thread-misconceptions.ts';

const SCENARIOS = new URL('scenarios.ts', import.meta.url).href;
/** For all schedules of a check; nearly all of them need a hundredth of it. */
const LIMIT_MS = 50_000;

const FILES = new Set(['counter.ts', 'mutex.ts', 'stop-signal.ts']);

export interface Scheduled {
  readonly body: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Each with rounds: two threads and one round are `[2, 1]`. Default: one thread, one round. */
  readonly sizes?: readonly (readonly [threads: number, rounds: number])[];
  readonly memory?: Readonly<Record<number, number>>;
  readonly expectations?: (threads: number, rounds: number) => Expectations;
  readonly preemptions?: number;
  readonly random?: number;
  readonly steps?: number;
}

/** Two threads and one round each, then two rounds, then three threads: some mistakes show in the last two only. */
export const SIZES = [
  [2, 1],
  [2, 2],
  [3, 1],
] as const;

/** A check of what holds under every schedule. */
export interface ScheduledCheck extends Omit<Check, 'run' | 'program'> {
  /** What holds in every order of the steps: the end of a sentence. */
  readonly expected: string;
  readonly all: readonly Scheduled[];
  /** Names the mistake, by what was found. */
  readonly diagnose?: (finding: Finding) => Misconception | undefined;
}

/**
 * Checks of one file. What all of them ask is asked in one process first, for that is enough when nothing is wrong; where something
 * is, each asks its own question, and so finds what breaks its own promise.
 */
export function scheduledChecks(program: string, rows: readonly ScheduledCheck[]): readonly Check[] {
  const joint = jointly(rows.flatMap(({ all }) => all));
  const answers = new WeakMap<ReadonlyMap<string, string>, Promise<Answer>>();
  return rows.map(({ expected, all, diagnose, ...check }) => ({
    ...check,
    program,
    async run(submission, context) {
      const { texts } = submission;
      const known = answers.get(texts) ?? answer(submission, context, joint, JOINT_SEED);
      answers.set(texts, known);
      const proven = joint.slice(0, provenBy(await known.catch(() => undefined)));
      const open = all.filter((one) => !proven.some((other) => runsOf(one) === runsOf(other)));
      const words = open.length === 0 ? [] : await prove(submission, context, expected, open, diagnose);
      context.witness(`${expected}${words.map((part) => `; ${part}`).join('')}`);
    },
  }));
}

/** What is asked first does not depend on who asks. */
const JOINT_SEED = 1;

/** The same runs with all that is expected of them by anybody. */
function jointly(all: readonly Scheduled[]): readonly Scheduled[] {
  const groups = Map.groupBy(all, runsOf);
  return [...groups.values()].map((group): Scheduled => {
    const [first] = group as [Scheduled, ...Scheduled[]];
    return {
      ...first,
      expectations: (threads, rounds) =>
        Object.assign(
          {},
          ...group.map(({ expectations }) => expectations?.(threads, rounds)),
          // One who ignores a verdict says nothing about it; the others do.
          { ignoring: [] },
        ) as Expectations,
    };
  });
}

/** A text that is the same for the same runs, whatever is expected of them. */
function runsOf(scheduled: Scheduled): string {
  return JSON.stringify({ ...scheduled, expectations: undefined });
}

/** How many of the joint examinations found nothing. */
function provenBy(answer: Answer | undefined): number {
  if (!answer || 'failure' in answer) return 0;
  return answer.reports.filter(({ finding }) => finding === undefined).length;
}

/** @throws Mismatch told by the interleaving in which it does not hold. */
async function prove(
  submission: Submission,
  context: Context,
  expected: string,
  all: readonly Scheduled[],
  diagnose: (finding: Finding) => Misconception | undefined = () => undefined,
): Promise<readonly string[]> {
  const given = await answer(submission, context, all, context.random.integer(1, 2 ** 30));
  // What went wrong there is the grader's affair, and no mismatch.
  if ('failure' in given) throw new Error(given.failure);
  const finding = given.reports.map((report) => report.finding).find((found) => found !== undefined);
  if (!finding) return given.reports.flatMap(inWords);
  if (!finding.repeatable) throw new Error(`the same schedule went two ways: ${finding.came}`);
  const mismatch = toldBy(finding.trace, new Mismatch(expected, cameOf(finding)));
  const misconception = general(finding) ?? diagnose(finding);
  if (misconception) await Promise.reject(mismatch).catch(usually(misconception));
  throw mismatch;
}

async function answer(
  submission: Submission,
  context: Context,
  all: readonly Scheduled[],
  seed: number,
): Promise<Answer> {
  const translation = await translationOf(submission);
  const examinations = all.map((scheduled) => examinationOf(scheduled, seed));
  const question: Question = { scenarios: SCENARIOS, translation, examinations, hint: nextHint() };
  const asking = { program: EXAMINER, label: 'the threads', question, limitMs: LIMIT_MS };
  return (await ask(submission, context, asking)) as Answer;
}

function examinationOf(scheduled: Scheduled, seed: number): Examination {
  const { body, settings = {}, sizes = [[1, 1]], memory = {}, preemptions, random, steps } = scheduled;
  const cells = Array.from({ length: CELLS }, (_, cell) => memory[cell] ?? 0);
  return {
    body,
    seed,
    shapes: sizes.map(([threads, rounds]) => ({
      threads,
      settings: { ...settings, rounds },
      memory: cells,
      expectations: scheduled.expectations?.(threads, rounds) ?? {},
    })),
    ...(preemptions === undefined ? {} : { preemptions }),
    ...(random === undefined ? {} : { random }),
    ...(steps === undefined ? {} : { steps }),
    telling: { names: NAMES },
    limitMs: LIMIT_MS * 0.8,
  };
}

function cameOf({ came, schedule, threads, preemptions, kind }: Finding): string {
  if (kind === 'load' || kind === 'stuck' || threads === 1) return came;
  const cost = `${preemptions} ${preemptions === 1 ? 'preemption' : 'preemptions'}`;
  return `${came} (${threads} threads, schedule ${schedule}, ${cost})`;
}

/** What can go wrong in every check alike. */
function general({ kind, came }: Finding): Misconception | undefined {
  if (kind === 'stuck') return /ended its thread|more memory/.test(came) ? LEAVES : LOOPS;
  if (kind === 'failed' && / exports no /.test(came)) return NOT_EXPORTED;
  if (/Invalid atomic access index/.test(came)) return OTHER_CELL;
  if (/it may not$|cannot be started here|read only property/.test(came)) return MAY_NOT;
  if (kind === 'load') return THROWS_AT_IMPORT;
  return kind === 'threw' ? GIVES_UP : undefined;
}

function inWords({ tried }: Report): string[] {
  return tried.map(({ threads, schedules, complete, random }) => {
    const scope = complete === null ? 'all there are' : `complete up to ${complete} preemptions`;
    const chance = random > 0 ? ` and ${random} by chance` : '';
    return `${threads} threads in ${schedules} schedules (${scope})${chance}`;
  });
}

const translations = new WeakMap<ReadonlyMap<string, string>, Promise<Translation>>();

/** Once for all checks of a submission. A file that cannot be translated is an empty one: the run told of it already. */
function translationOf({ texts }: Submission): Promise<Translation> {
  const known = translations.get(texts);
  if (known) return known;
  const translation = translate(new Map([...texts].filter(([file]) => FILES.has(file))));
  translations.set(texts, translation);
  return translation;
}

let hints = 0;

function nextHint(): number {
  hints += 1;
  return hints;
}
