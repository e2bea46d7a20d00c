/**
 * Judges a class from the first path to the last file: takes in what was handed in, judges it, joins it to people, writes results.
 *
 * Knows: the order of these. Never knows: how any of it is done.
 */
import { resolve } from 'node:path';
import { classResult, judgeClass, Store } from '@wirebook/classroom';
import { type ClassResult, classText, type Isolation, type Judgement } from '@wirebook/gradebook';
import type { Stage } from '@wirebook/grader';
import type { Submission } from '@wirebook/intake';
import { EXIT, UsageError } from '../errors.ts';
import { interruptible } from '../interruptible.ts';
import { shellWord, whereTyped } from '../places.ts';
import { columns, print } from '../screen.ts';
import { seedOf } from '../seed.ts';
import { assertClassroom50 } from './classroom50.ts';
import { ALSO } from './command-line.ts';
import { graded, hasHidden } from './course.ts';
import { entriesOf, resultsIn } from './entries.ts';
import { checksHash, compileAhead, openCourt } from './machinery.ts';
import { byStage, jobsOf, momentOf, secondsOf, shardOf, stagesOf } from './options.ts';
import { assertTables, writeOutputs } from './outputs.ts';
import { ProgressBar } from './progress-bar.ts';
import { takeInClass, tellProblems } from './take-in-class.ts';

export interface GradeFlags {
  readonly out: string;
  readonly stages?: string;
  readonly roster?: string;
  readonly due?: readonly string[];
  readonly grace: string;
  readonly seed?: string;
  readonly jobs?: string;
  readonly shard?: string;
  readonly resume?: boolean;
  readonly trusted?: boolean;
  readonly also?: readonly string[];
  readonly moodleWorksheet?: readonly string[];
  readonly timeZone?: string;
  readonly canvasGradebook?: string;
  readonly canvasColumn?: readonly string[];
  readonly json?: boolean;
}

/** @returns the exit code: 0 when everything was judged, whatever it is worth. */
export async function gradeClass(paths: readonly string[], flags: GradeFlags): Promise<number> {
  const where = (path: string) => resolve(whereTyped(), path);
  const stages = stagesOf(flags.stages).map(graded);
  const due = byStage('--due', flags.due ?? [], stages);
  const plan = {
    due: Object.fromEntries(Object.entries(due).map(([stage, text]) => [stage, momentOf('--due', text)])),
    graceSeconds: secondsOf('--grace', flags.grace),
    shard: shardOf(flags.shard),
    jobs: jobsOf(flags.jobs),
    outputs: outputsOf(flags, stages, where),
  };
  const store = openStore(where(flags.out), flags);
  const seed = seedFor(store, flags);
  const taken = await takeInClass(paths.map(where), stages, {
    ...(flags.roster === undefined ? {} : { roster: where(flags.roster) }),
    worksheets: Object.values(plan.outputs.worksheets),
    ...(flags.timeZone === undefined ? {} : { timeZone: flags.timeZone }),
    due: plan.due,
    graceSeconds: plan.graceSeconds,
  });
  const entries = taken.submissions.flatMap((submission) => entriesOf(submission, plan.shard));
  if (taken.submissions.length === 0) {
    throw new UsageError(
      `nothing was handed in: ${taken.problems.join('; ') || 'no stage has a file in these paths'}`,
    );
  }
  if (!hasHidden) console.error('grade: this copy of the workbook has no hidden checks (tests/hidden)');
  const checks = checksHash();
  // Stages may be due at different times; then each grade knows its own.
  const [date, ...others] = new Set(Object.values(plan.due));
  const resultOf = (isolation: Isolation, judgements: readonly Judgement[]) =>
    classResult({
      ...{ seed, checks, isolation, stages, judgements, graceSeconds: plan.graceSeconds },
      ...(date === undefined || others.length > 0 ? {} : { due: date }),
      people: taken.people,
      submissions: taken.handed,
      places: taken.places,
      mismatches: [...taken.problems, ...taken.mismatches],
    });
  assertTables(resultOf('process', []), plan.outputs);
  const bar = new ProgressBar();
  const court = await interruptible(async (signal) => {
    await compileAhead(stages);
    const opened = await openCourt(flags.trusted ?? false, signal);
    if (!opened.sandboxed)
      console.error('grade: --trusted, and no sandbox: programs may do whatever you may');
    store.note(
      runLine({ seed, checks, isolation: opened.sandboxed ? 'namespace' : 'process', stages, taken }),
    );
    try {
      await judgeClass(entries, {
        ...{ store, seed, checks, jobs: plan.jobs, court: opened },
        checksOf: (number) => stages.find((stage) => stage.number === number)?.checks ?? [],
        onProgress: (progress) => bar.update(progress),
      });
    } finally {
      bar.end();
    }
    return opened;
  });

  const { judgements, recordings } = resultsIn(store, taken.submissions);
  const result = resultOf(court.sandboxed ? 'namespace' : 'process', judgements);
  const sentences = writeOutputs(store, result, recordings, plan.outputs);
  tell(result, sentences, store, flags);
  const failed = judgements.some(({ results }) => results.some(({ verdict }) => verdict === 'error'));
  return failed ? EXIT.grader : EXIT.passed;
}

function outputsOf(flags: GradeFlags, stages: readonly Stage[], where: (path: string) => string) {
  const also = flags.also?.includes('all')
    ? ALSO.filter((name) => name !== 'classroom50')
    : (flags.also ?? []);
  const unknown = also.find((name) => !ALSO.some((known) => known === name));
  if (unknown !== undefined)
    throw new UsageError(`there is no format "${unknown}"; the formats are ${ALSO.join(', ')}, all`);
  if (also.includes('classroom50')) assertClassroom50();
  const worksheets = byStage('--moodle-worksheet', flags.moodleWorksheet ?? [], stages);
  if (flags.canvasGradebook !== undefined && !flags.canvasColumn)
    throw new UsageError('--canvas-gradebook wants a --canvas-column for each stage that is to be entered');
  const canvasColumns = byStage('--canvas-column', flags.canvasColumn ?? [], stages);
  return {
    also,
    worksheets: Object.fromEntries(Object.entries(worksheets).map(([stage, path]) => [stage, where(path)])),
    ...(flags.canvasGradebook === undefined
      ? {}
      : { canvas: { path: where(flags.canvasGradebook), columns: canvasColumns } }),
  };
}

/** @throws UsageError results are there already, and nobody said that they are to be kept. */
function openStore(folder: string, { resume = false, out }: GradeFlags): Store {
  const store = new Store(folder);
  if (store.used && !resume)
    throw new UsageError(
      `${out} holds the results of a run; --resume goes on with it, or name another folder`,
    );
  return store;
}

/** A run that goes on draws as it began. */
function seedFor(store: Store, { seed, out }: GradeFlags): number {
  const begun = store.seed;
  if (begun === undefined) return seedOf(seed);
  if (seed === undefined || seedOf(seed) === begun) return begun;
  throw new UsageError(`${out} was begun with the seed ${begun}; leave --seed away, or name another folder`);
}

function runLine({
  seed,
  checks,
  isolation,
  stages,
  taken,
}: {
  seed: number;
  checks: string;
  isolation: string;
  stages: readonly Stage[];
  taken: { submissions: readonly Submission[] };
}) {
  return {
    kind: 'run',
    at: new Date().toISOString(),
    seed,
    checks,
    isolation,
    stages: stages.map(({ number }) => number),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    received: Object.fromEntries(taken.submissions.map(({ id, receivedAt }) => [id, receivedAt ?? null])),
  };
}

function tell(
  result: ClassResult,
  sentences: readonly string[],
  store: Store,
  { json, out }: GradeFlags,
): void {
  tellProblems(sentences);
  if (json)
    return print(JSON.stringify({ schema: 'wirebook/grade@1', out: store.folder, seed: result.seed }));
  print(
    classText(result, columns()),
    '',
    `Results are in ${shellWord(out)}: report.html first; feedback/ is for students.`,
  );
}
