/** What race.ts promises of its two tables: their form, their sums, and who did the work. */
import { type Check, usually } from '@wirebook/grader';
import { apart, type Context, Mismatch, type Program, type Submission } from '@wirebook/harness';
import { escapeText } from '@wirebook/trace';
import { flagsCheck } from '../common/flags.ts';
import { importsCheck } from './imports.ts';
import { NO_INCREMENT, secondTableWith } from './instead.ts';
import {
  FLAGS_IGNORED,
  NEVER_FINISHES,
  NO_TABLES,
  NOT_SO_MANY_WORKERS,
  STILL_LOSES,
  WRONG_SUMS,
} from './race-misconceptions.ts';
import { type Asked, expectAll, expectSums, expectTables, finished, PROGRAM, TITLES } from './tables.ts';

const DEFAULTS: Asked = { runs: 10, increments: 100_000, threads: 2 };

/**
 * How many threads it has started is what shows. New ones for each run, or those of the first run again, for both tables or for
 * each; and one more may direct the others.
 */
function expectWorkers({ shard }: Program, context: Context, { runs, threads }: Asked): void {
  shard?.refresh();
  const started = (shard?.events ?? []).filter((event) => event.kind === 'thread' && event.alive).length;
  const each = 2 * runs * threads;
  const right = [each, each + 1, threads, threads + 1, 2 * threads, 2 * threads + 1];
  const expected = `${threads} Workers in each run: ${each} in all for ${runs} runs of both tables, or ${threads} for all runs`;
  if (!right.includes(started)) throw new Mismatch(expected, `${started} Workers were started`);
  context.witness(expected);
}

/** Where nothing is added all is lost, and so it shows how that is reckoned. */
async function expectLossToBeReckoned(submission: Submission, context: Context): Promise<void> {
  const rows = await secondTableWith(submission, context, 'counter.ts', NO_INCREMENT);
  const wrong = rows.find(({ expected, got, lost }) => lost !== expected - got);
  const expected = 'lost is expected minus got, also when nothing was added';
  if (wrong) throw new Mismatch(expected, `the row "${escapeText(wrong.line.trim())}"`);
  context.witness(expected);
}

export const raceChecks: readonly Check[] = [
  {
    id: 'race-tables',
    title: `race.ts prints both tables, with a row for each run`,
    points: 2,
    program: PROGRAM,
    hint: 'What has to stand on the line of a title, and what on the line of a run?',
    usually: NO_TABLES,
    run: async (submission, context) => {
      const asked = { runs: 3, increments: 1000, threads: 2 };
      const program = await finished(submission, context, asked).catch(usually(NEVER_FINISHES));
      const tables = expectTables(program, asked);
      const sums = () => {
        expectSums(tables.without, asked, TITLES[0]);
        expectSums(tables.with, asked, TITLES[1]);
      };
      await Promise.resolve().then(sums).catch(usually(WRONG_SUMS));
      await apart(submission, context, expectLossToBeReckoned).catch(usually(WRONG_SUMS));
      context.witness('both tables, and each row fits together');
    },
  },
  {
    id: 'race-workers',
    title: 'race.ts makes as many runs and increments as it is asked for, by as many Workers',
    points: 2,
    program: PROGRAM,
    needs: ['race-tables'],
    hint: 'Where does your program read how many threads there should be?',
    usually: FLAGS_IGNORED,
    run: async (submission, context) => {
      const asked = { runs: 2, increments: context.random.integer(1001, 3000), threads: 3 };
      const { program } = await expectAll(context, asked, finished(submission, context, asked));
      try {
        expectWorkers(program, context, asked);
      } catch (error) {
        usually(NOT_SO_MANY_WORKERS)(error);
      }
    },
  },
  {
    id: 'race-defaults',
    title: 'race.ts without flags: 10 runs, 100000 increments by each of 2 threads',
    points: 1,
    program: PROGRAM,
    waitsMs: 3000,
    needs: ['race-workers'],
    hint: 'What does the stage say about flags that are not given?',
    usually: FLAGS_IGNORED,
    run: async (submission, context) => {
      const run = finished(submission, context, {});
      const { program, lossy } = await expectAll(context, DEFAULTS, run);
      expectWorkers(program, context, DEFAULTS);
      if (lossy === undefined) return;
      const wrong = new Mismatch(
        `lost 0 in each row of "${TITLES[1]}"`,
        `the row "${escapeText(lossy.trim())}"`,
      );
      await Promise.reject(wrong).catch(usually(STILL_LOSES));
    },
  },
  flagsCheck({
    id: 'race-flags',
    program: PROGRAM,
    wrong: [
      ...[['--runs', '0'] as const, ['--runs', '1.5'] as const, ['--runs', ''] as const],
      ...[['--increments', 'many'] as const, ['--increments', '-5'] as const, ['--increments', '0'] as const],
      ...[['--threads', '2x'] as const, ['--threads', '0'] as const, ['--threads', '1.5'] as const],
    ],
  }),
  importsCheck({ id: 'race-imports', program: PROGRAM, files: [PROGRAM, 'counter.ts', 'mutex.ts'] }),
];
