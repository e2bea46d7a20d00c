/** Steps that the checks of race.ts share: run it, and read its two tables. */
import { usually } from '@wirebook/grader';
import {
  type Context,
  DeadlineError,
  fairPause,
  Mismatch,
  type Program,
  type Submission,
} from '@wirebook/harness';
import { escapeText } from '@wirebook/trace';
import { NEVER_FINISHES } from './race-misconceptions.ts';

export const PROGRAM = 'race.ts';
export const TITLES = ['without a lock', 'with the lock'] as const;

/** A run takes less, also with a slow mutex. What hangs, hangs for ever. */
const STILL_MS = 10_000;
const LOOK_MS = 500;
/** For all runs, on a machine that has other work to do. */
const PATIENCE_MS = 300_000;

export interface Asked {
  readonly runs: number;
  readonly increments: number;
  readonly threads: number;
}

export interface Row {
  readonly run: number;
  readonly expected: number;
  readonly got: number;
  readonly lost: number;
  /** As it was printed. */
  readonly line: string;
}

/** Five whole numbers with blanks or tabs between. What else is printed between the rows is free. */
const ROW = /^[ \t]*(-?\d+)[ \t]+(-?\d+)[ \t]+(-?\d+)[ \t]+(-?\d+)[ \t]+(-?\d+)[ \t]*$/;

function rowsIn(lines: readonly string[]): Row[] {
  return lines.flatMap((line) => {
    const numbers = ROW.exec(line)?.slice(1).map(Number);
    if (!numbers) return [];
    const [run = 0, expected = 0, got = 0, lost = 0] = numbers;
    return [{ run, expected, got, lost, line }];
  });
}

/** The rows below each title, without a word about what they should be. Nothing for a title that is not there. */
export function tablesOf({ stdout: { lines } }: Program): readonly [Row[] | undefined, Row[] | undefined] {
  const [first, second] = TITLES.map((title) => lines.findIndex((line) => line.trim() === title)) as [
    number,
    number,
  ];
  return [
    first < 0 ? undefined : rowsIn(lines.slice(first, second > first ? second : undefined)),
    second < 0 ? undefined : rowsIn(lines.slice(second, first > second ? first : undefined)),
  ];
}

export const flagsFor = (asked: Partial<Asked>) =>
  Object.entries(asked).flatMap(([name, value]) => [`--${name}`, String(value)]);

/**
 * Runs the program to its end, however long that takes, as long as something happens: a row, or the start or end of a thread.
 * @throws Mismatch it stands still, or ends otherwise than with code 0.
 */
export async function finished(
  submission: Submission,
  context: Context,
  asked: Partial<Asked>,
): Promise<Program> {
  const program = await submission.start(PROGRAM, flagsFor(asked), { wallClockMs: PATIENCE_MS });
  for (let still = 0, before = 0; still < STILL_MS && !program.exit; ) {
    await Promise.race([program.exited, fairPause(LOOK_MS, context)]);
    const now = happenings(program);
    still = now === before ? still + LOOK_MS : 0;
    before = now;
  }
  const expected = `${PROGRAM} comes to its end, with exit code 0`;
  const row = program.stdout.lines.findLast((line) => line.trim() !== '');
  const where = row === undefined ? 'before its first line' : `after the line "${escapeText(row.trim())}"`;
  if (!program.exit) throw new DeadlineError(expected, `it stands still for ${STILL_MS / 1000} s ${where}`);
  const exit = await program.exited;
  if (exit.code !== 0) throw new Mismatch(expected, program.howItEnded(exit));
  context.witness(expected);
  return program;
}

function happenings({ stdout, shard }: Program): number {
  shard?.refresh();
  return stdout.octets.length + (shard?.events.length ?? 0);
}

/** Both tables, in their order, with as many rows as runs. */
export function expectTables(program: Program, { runs }: Asked): { without: Row[]; with: Row[] } {
  const [without, withLock] = tablesOf(program);
  const { lines } = program.stdout;
  for (const [i, rows] of [without, withLock].entries()) {
    const title = `the title "${TITLES[i]}" on a line of its own`;
    if (!rows) throw new Mismatch(title, like(lines, TITLES[i] ?? ''));
    const expected = `${runs} rows of five whole numbers below "${TITLES[i]}"`;
    if (rows.length !== runs) throw new Mismatch(expected, `${rows.length} such rows`);
  }
  if (lines.findIndex(isTitle(0)) > lines.findIndex(isTitle(1)))
    throw new Mismatch(`first the table "${TITLES[0]}", then "${TITLES[1]}"`, 'the other way round');
  return { without: without ?? [], with: withLock ?? [] };
}

const isTitle = (i: number) => (line: string) => line.trim() === TITLES[i];

/** What came instead of a title: a line that nearly is one, if there is any. */
function like(lines: readonly string[], title: string): string {
  const near = lines.find((line) => line.toLowerCase().includes(title));
  if (near !== undefined) return `the line "${escapeText(near)}"`;
  return lines.length === 0 ? 'nothing on stdout' : `${lines.length} lines, none of which has these words`;
}

/** Every row says what was asked for, and its numbers fit together. Nothing is promised of `got` itself. */
export function expectSums(rows: readonly Row[], { increments, threads }: Asked, title: string): void {
  for (const [i, { run, expected, got, lost, line }] of rows.entries()) {
    const came = `the row "${escapeText(line.trim())}"`;
    const row = `row ${i + 1} of "${title}"`;
    if (run !== i + 1) throw new Mismatch(`${row} begins with ${i + 1}`, came);
    const whole = `expected ${threads * increments} in ${row} (${threads} threads, ${increments} increments)`;
    if (expected !== threads * increments) throw new Mismatch(whole, came);
    if (lost !== expected - got)
      throw new Mismatch(`lost ${expected - got} in ${row}: expected minus got`, came);
  }
}

/** Lets it run, and holds both tables against what was asked for. */
export async function expectAll(
  context: Context,
  asked: Asked,
  run: Promise<Program>,
): Promise<{ program: Program; lossy: string | undefined }> {
  const program = await run.catch(usually(NEVER_FINISHES));
  const tables = expectTables(program, asked);
  expectSums(tables.without, asked, TITLES[0]);
  expectSums(tables.with, asked, TITLES[1]);
  context.witness(`${PROGRAM} printed both tables`);
  return { program, lossy: tables.with.find(({ lost }) => lost !== 0)?.line };
}
