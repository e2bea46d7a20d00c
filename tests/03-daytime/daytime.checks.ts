/** What the module `daytime.ts` promises: a line for a date, and a date from a line of somebody else's. */

import { inspect } from 'node:util';
import type { Check } from '@wirebook/grader';
import {
  apart,
  type Context,
  DeadlineError,
  fairPause,
  Mismatch,
  type Outcome,
  type Submission,
  within,
} from '@wirebook/harness';
import { STARTS_AT_IMPORT } from '../common/misconceptions.ts';
import { expectQuietImport } from '../common/quiet-import.ts';
import { lineOf } from './format.ts';
import { BLANKS, LOCAL_TIME, MISREAD, TOO_TRUSTING, TWELVE_OR_24, WRONG_FORMAT } from './misconceptions.ts';

const PROGRAM = 'daytime.ts';
const CALL_LIMIT_MS = 5000;

type Env = Readonly<Record<string, string>>;

/** Calls the function once for each list of arguments, in one process. */
async function callAll(
  submission: Submission,
  context: Context,
  name: 'formatDaytime' | 'parseNist',
  lists: readonly (readonly unknown[])[],
  env: Env = {},
): Promise<Outcome[]> {
  const calls = lists.map((args) => ({ name, args }));
  const called = await submission.call(PROGRAM, calls, { env });
  const done = async () => {
    while (called.outcomes().length < calls.length && !called.program.exit) await fairPause(3, context);
  };
  const expected = `${name}() returns, ${calls.length} times`;
  await within(CALL_LIMIT_MS, done(), context, () => {
    return new DeadlineError(`${expected} within ${CALL_LIMIT_MS} ms`, `${called.outcomes().length} times`);
  });
  const outcomes = called.outcomes();
  const missing = outcomes.find(({ kind }) => kind === 'missing');
  if (missing?.kind === 'missing') throw new Mismatch(`${PROGRAM} exports ${name}()`, missing.message);
  if (outcomes.length < calls.length) {
    await called.program.exited;
    throw new Mismatch(
      expected,
      called.program.howItEnded(called.program.exit ?? { code: null, signal: null }),
    );
  }
  return outcomes;
}

function inWords(outcome: Outcome): string {
  if (outcome.kind === 'returned') return inspect(outcome.value, { breakLength: 200 });
  return outcome.kind === 'threw' ? `it threw ${outcome.name}: ${outcome.message}` : outcome.kind;
}

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

interface Fields {
  readonly mjd: number;
  readonly date: Date;
  readonly dst: number;
  readonly leap: number;
  readonly health: number;
  readonly msAdvance: number;
}

const DAY_MS = 86_400_000;
/** Day 0 of the Modified Julian Date. */
const MJD_EPOCH = Date.UTC(1858, 10, 17);

/** A line that is right in all its fields, drawn from the seed, and what it says. */
function drawNist(context: Context): { text: string; fields: Fields } {
  const { random } = context;
  const at = (text: number) => String(text).padStart(2, '0');
  const date = new Date(
    Date.UTC(
      2000 + random.integer(1, 98),
      random.integer(0, 11),
      random.integer(1, 28),
      random.integer(0, 23),
      random.integer(0, 59),
      random.integer(0, 59),
    ),
  );
  const mjd = Math.floor((date.getTime() - MJD_EPOCH) / DAY_MS);
  const [dst, leap, health] = [random.integer(0, 99), random.integer(0, 2), random.integer(0, 9)];
  const tenths = random.integer(1, 9999);
  const day = `${at(date.getUTCFullYear() - 2000)}-${at(date.getUTCMonth() + 1)}-${at(date.getUTCDate())}`;
  const time = `${at(date.getUTCHours())}:${at(date.getUTCMinutes())}:${at(date.getUTCSeconds())}`;
  const advance = `${Math.floor(tenths / 10)}.${tenths % 10}`;
  return {
    text: `${mjd} ${day} ${time} ${at(dst)} ${leap} ${health} ${advance} UTC(NIST) *`,
    fields: { mjd, date, dst, leap, health, msAdvance: Number(advance) },
  };
}

async function expectFields(
  submission: Submission,
  context: Context,
  lines: readonly { readonly text: string; readonly fields: Fields }[],
  env: Env = {},
): Promise<void> {
  const outcomes = await callAll(
    submission,
    context,
    'parseNist',
    lines.map(({ text }) => [text]),
    env,
  );
  for (const [i, outcome] of outcomes.entries()) {
    const { text, fields } = lines[i] ?? drawNist(context);
    const expected = `parseNist(${JSON.stringify(text)}) gives ${inspect(fields, { breakLength: 200 })}`;
    const came =
      outcome.kind === 'returned' ? (outcome.value as Record<string, unknown> | undefined) : undefined;
    const same = Object.entries(fields).every(([name, wanted]) => {
      const value = came?.[name];
      return wanted instanceof Date
        ? value instanceof Date && value.getTime() === wanted.getTime()
        : value === wanted;
    });
    if (!same) throw new Mismatch(expected, inWords(outcome));
  }
  context.witness(`${lines.length} lines are read`);
}

/** Each text is refused with an Error that says something. */
async function expectRefused(
  submission: Submission,
  context: Context,
  texts: readonly string[],
): Promise<void> {
  const outcomes = await callAll(
    submission,
    context,
    'parseNist',
    texts.map((text) => [text]),
  );
  for (const [i, outcome] of outcomes.entries()) {
    const refused = outcome.kind === 'threw' && outcome.isError && outcome.message.trim() !== '';
    if (!refused) {
      throw new Mismatch(
        `parseNist(${JSON.stringify(texts[i])}) throws an Error that says what is wrong`,
        inWords(outcome),
      );
    }
  }
  context.witness(`${texts.length} lines are refused`);
}

const utc = (...parts: [number, number, number, number, number, number]) => new Date(Date.UTC(...parts));
const PLACES: readonly Env[] = [
  { TZ: 'America/Regina', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' },
  { TZ: 'Asia/Kathmandu', LANG: 'hi_IN.UTF-8', LC_ALL: 'hi_IN.UTF-8' },
  { TZ: 'Pacific/Kiritimati', LANG: 'ja_JP.UTF-8', LC_ALL: 'ja_JP.UTF-8' },
];

export const daytimeChecks: readonly Check[] = [
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
    id: 'nist-reads',
    title: 'parseNist reads every field of a NIST line',
    points: 2,
    program: PROGRAM,
    hint: 'In which order stand the fields, and from where does Date count months?',
    usually: MISREAD,
    run: async (submission, context) => {
      const known = {
        text: '60573 24-09-20 15:22:07 50 0 0 789.3 UTC(NIST) *',
        fields: {
          mjd: 60_573,
          date: utc(2024, 8, 20, 15, 22, 7),
          dst: 50,
          leap: 0,
          health: 0,
          msAdvance: 789.3,
        },
      };
      const drawn = Array.from({ length: 12 }, () => drawNist(context));
      await Promise.all(
        PLACES.slice(0, 2).map((env) =>
          apart(submission, context, (submission, context) =>
            expectFields(submission, context, [known, ...drawn], env),
          ),
        ),
      );
    },
  },
  {
    id: 'nist-blanks',
    title: 'runs of blanks, a leading newline and trailing blanks do not matter',
    points: 1,
    program: PROGRAM,
    needs: ['nist-reads'],
    hint: 'What does split(" ") give for two blanks in a row?',
    usually: BLANKS,
    run: async (submission, context) => {
      const spaced = [
        (text: string) => `\n${text} \n`,
        (text: string) => text.replaceAll(' ', '   '),
        (text: string) => `\n${text.replaceAll(' ', '  ')}     `,
        (text: string) => `  ${text}\r\n`,
      ].map((space) => {
        const { text, fields } = drawNist(context);
        return { text: space(text), fields };
      });
      await expectFields(submission, context, spaced);
    },
  },
  {
    id: 'nist-rejects',
    title: 'parseNist throws an Error for a line that is not right',
    points: 2,
    program: PROGRAM,
    needs: ['nist-reads'],
    hint: 'What does your function make of an empty text, of month 13, of "5x"?',
    usually: TOO_TRUSTING,
    run: async (submission, context) => {
      const { text } = drawNist(context);
      const fields = text.split(' ');
      const put = (place: number, value: string) => fields.with(place, value).join(' ');
      const without = (place: number) => fields.toSpliced(place, 1).join(' ');
      const wrongCounts = ['', '\n', fields[0] ?? '', ...[0, 3, 6, 7].map(without), `${text} 1`, `0 ${text}`];
      const notNumbers = [
        ...['abc', '5x', 'NaN', '-'].map((bad) => put(0, bad)),
        ...['2x-09-20', '24-ab-20', '24-09-2x', '24--20'].map((bad) => put(1, bad)),
        ...['1x:22:07', '15:xx:07', '15:22:0x', '15::07'].map((bad) => put(2, bad)),
        ...[3, 4, 5].flatMap((place) => ['x', '5x', 'zero'].map((bad) => put(place, bad))),
        ...['abc', '50.0x', '1.2.3'].map((bad) => put(6, bad)),
      ];
      const months = ['24-00-20', '24-13-20', '24-99-01'].map((bad) => put(1, bad));
      const labels = ['UTC(USNO)', 'UTC', 'GMT', 'UTC(NISTX)'].map((bad) => put(7, bad));
      const stars = [without(8), put(8, '#')];
      await expectRefused(submission, context, [
        ...wrongCounts,
        ...notNumbers,
        ...months,
        ...labels,
        ...stars,
      ]);
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
