/** What `formatDaytime` promises: the same line for a date, wherever it runs; and that importing its module starts nothing. */

import type { Check } from '@wirebook/grader';
import { apart, type Context, Mismatch, type Submission } from '@wirebook/harness';
import { STARTS_AT_IMPORT } from '../common/misconceptions.ts';
import { expectQuietImport } from '../common/quiet-import.ts';
import { callAll, type Env, inWords, PLACES, PROGRAM, utc } from './calls.ts';
import { lineOf } from './format.ts';
import { LOCAL_TIME, TWELVE_OR_24, WRONG_FORMAT } from './misconceptions.ts';

/** Each date gives its line. */
async function expectLines(
  submission: Submission,
  context: Context,
  dates: readonly Date[],
  env: Env = {},
): Promise<void> {
  const outcomes = await callAll(
    submission,
    context,
    'formatDaytime',
    dates.map((date) => [date]),
    env,
  );
  for (const [i, outcome] of outcomes.entries()) {
    const [date, wanted] = [dates[i] ?? new Date(Number.NaN), lineOf(dates[i] ?? new Date(0))];
    const came = outcome.kind === 'returned' ? outcome.value : undefined;
    if (came === wanted) continue;
    const place = env['TZ'] === undefined ? '' : ` (in the time zone ${env['TZ']}, ${env['LANG']})`;
    throw new Mismatch(
      `formatDaytime(${date.toISOString()}) gives ${JSON.stringify(wanted)}${place}`,
      inWords(outcome),
      typeof came === 'string' ? { expected: Buffer.from(wanted), came: Buffer.from(came) } : undefined,
    );
  }
  context.witness(`${dates.length} dates give their lines`);
}

export const formattingChecks: readonly Check[] = [
  {
    id: 'format-line',
    title: 'formatDaytime gives "Friday, September 20, 2024 15:22:07-UTC" and CR LF',
    points: 2,
    program: PROGRAM,
    hint: 'Which parts have always two digits, and which end does a line have on the Internet?',
    usually: WRONG_FORMAT,
    run: async (submission, context) => {
      const dates = [utc(2024, 8, 20, 15, 22, 7)];
      // Each month and each day of the week, at times without a leading zero and with.
      for (let month = 0; month < 12; month += 1) {
        const [day, second] = [context.random.integer(1, 28), context.random.integer(0, 59)];
        dates.push(
          utc(2000 + month, month, day, 10 + (month % 10), month, second),
          utc(2026, month, month + 1, 11, 5, 9),
        );
      }
      for (let day = 1; day <= 7; day += 1) dates.push(utc(2026, 10, day, 12, 0, day));
      dates.push(
        utc(1999, 11, 31, 23, 59, 59),
        utc(2024, 1, 29, 13, 0, 0),
        new Date(Date.UTC(2030, 0, 1, 15) + 999),
      );
      await expectLines(submission, context, dates);
    },
  },
  {
    id: 'format-hours',
    title: 'the hours go from 00 to 23',
    points: 1,
    program: PROGRAM,
    hint: 'What is one minute after 23:59?',
    usually: TWELVE_OR_24,
    run: async (submission, context) => {
      const [year, day] = [context.random.integer(2001, 2040), context.random.integer(1, 28)];
      const dates = Array.from({ length: 24 }, (_, hour) => utc(year, 5, day, hour, 5, 0));
      await expectLines(submission, context, [...dates, utc(year, 0, 1, 0, 0, 0)]);
    },
  },
  {
    id: 'format-zone',
    title: 'the line is the same wherever the program runs, and in English',
    points: 1,
    program: PROGRAM,
    needs: ['format-line'],
    hint: 'Which of the methods of Date look at the place where the program runs?',
    usually: LOCAL_TIME,
    run: async (submission, context) => {
      const day = context.random.integer(1, 28);
      const dates = [utc(2024, 8, day, 0, 30, 0), utc(2024, 8, day, 23, 30, 0), utc(2024, 11, 31, 12, 0, 0)];
      await Promise.all(
        PLACES.map((env) =>
          apart(submission, context, (submission, context) => expectLines(submission, context, dates, env)),
        ),
      );
    },
  },
  {
    id: 'daytime-import',
    title: 'importing daytime.ts starts nothing',
    points: 1,
    program: PROGRAM,
    hint: 'Which lines of your file run when another file imports it?',
    usually: STARTS_AT_IMPORT,
    run: async (submission, context) => await expectQuietImport(submission, context, PROGRAM),
  },
];
