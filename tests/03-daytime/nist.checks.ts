/** What `parseNist` promises: every field of a line in somebody else's format, or an Error that says what is wrong. */

import { inspect } from 'node:util';
import type { Check } from '@wirebook/grader';
import { apart, type Context, Mismatch, type Submission } from '@wirebook/harness';
import { callAll, type Env, inWords, PLACES, PROGRAM, utc } from './calls.ts';
import { BLANKS, MISREAD, TOO_TRUSTING } from './misconceptions.ts';

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

export const nistChecks: readonly Check[] = [
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
];
