/** What race.ts promises of its second table: nothing is lost, and that is the doing of the student's own lock. */
import type { Check } from '@wirebook/grader';
import { apart, type Context, Mismatch, type Submission } from '@wirebook/harness';
import { escapeText } from '@wirebook/trace';
import { NO_INCREMENT, NO_LOCK, SLOW_INCREMENT, secondTableWith } from './instead.ts';
import { ANOTHER_LOCK, STILL_LOSES } from './race-misconceptions.ts';
import { expectAll, finished, PROGRAM, TITLES } from './tables.ts';

/** Without this file's real work the second table cannot come out whole. */
async function expectToNeed(
  submission: Submission,
  context: Context,
  file: 'mutex.ts' | 'counter.ts',
  text: string,
): Promise<void> {
  const expected = `when ${file} does not do its work, the table "${TITLES[1]}" shows it`;
  const rows = await secondTableWith(submission, context, file, text);
  const whole = rows.find(({ expected, lost }) => expected > 0 && lost === 0);
  if (whole) throw new Mismatch(expected, `nothing is lost: "${escapeText(whole.line.trim())}"`);
  context.witness(expected);
}

/** A lock that is held for long keeps everybody else out for long. (Where the threads start from counter.ts nothing is counted.) */
async function expectToKeepOut(submission: Submission, context: Context): Promise<void> {
  const expected = `lost 0 in each row of "${TITLES[1]}", when each thread stays inside the lock for a while`;
  const rows = await secondTableWith(submission, context, 'counter.ts', SLOW_INCREMENT);
  const lossy = rows.find(({ got, lost }) => got > 0 && lost !== 0);
  if (lossy) throw new Mismatch(expected, `the row "${escapeText(lossy.line.trim())}"`);
  context.witness(expected);
}

export const raceLockChecks: readonly Check[] = [
  {
    id: 'race-lock',
    title: 'with the lock nothing is lost, however many threads there are',
    points: 3,
    program: PROGRAM,
    needs: ['race-tables'],
    hint: 'Which memory does the lock of each thread look at?',
    usually: STILL_LOSES,
    run: async (submission, context) => {
      await apart(submission, context, expectToKeepOut);
      for (const asked of [
        { runs: 4, increments: 50_000, threads: 2 },
        { runs: 2, increments: 30_000, threads: 3 },
        { runs: 2, increments: 20_000, threads: 4 },
      ]) {
        await apart(submission, context, async (submission, context) => {
          const { lossy } = await expectAll(context, asked, finished(submission, context, asked));
          const expected = `lost 0 in each row of "${TITLES[1]}", with ${asked.threads} threads`;
          if (lossy !== undefined) throw new Mismatch(expected, `the row "${escapeText(lossy.trim())}"`);
          context.witness(expected);
        });
      }
    },
  },
  {
    id: 'race-own-lock',
    title: 'the second table goes through your increment and your Mutex',
    points: 2,
    program: PROGRAM,
    needs: ['race-tables'],
    hint: 'If your Mutex let nobody in, would your second table change?',
    usually: ANOTHER_LOCK,
    run: async (submission, context) => {
      const instead = [
        ['mutex.ts', NO_LOCK],
        ['counter.ts', NO_INCREMENT],
      ] as const;
      await Promise.all(
        instead.map(([file, text]) =>
          apart(submission, context, (submission, context) => expectToNeed(submission, context, file, text)),
        ),
      );
    },
  },
];
