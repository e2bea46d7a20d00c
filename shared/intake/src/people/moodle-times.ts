/**
 * Reads from Moodle's grading worksheet when each hand-in was received; the download of the files does not tell.
 *
 * Knows: the worksheet in English. Never knows: what was handed in. The worksheet has no time zone: its times are those of the clocks where
 * the teacher has set Moodle to be.
 */
import type { Submission } from '../handed.ts';
import { nameKey } from './names.ts';
import { type Row, readTable, TableError } from './table.ts';
import { clocksIn } from './zone.ts';

export interface MoodleTimes {
  /** By the number of the participant. */
  readonly people: ReadonlyMap<string, { readonly receivedAt?: string; readonly email?: string }>;
  /** By the key of the group's name, when the worksheet has a column `Group`. */
  readonly teams: ReadonlyMap<string, string>;
}

const MODIFIED = 'last modified (submission)';
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** `Saturday, 28 November 2026, 10:49 AM`, `28 November 2026, 22:49`, `Saturday, November 28, 2026, 10:49 PM`. */
const DATE =
  /^(?:\p{L}+, )?(?:(?<day>\d{1,2}) (?<month>\p{L}+)|(?<monthFirst>\p{L}+) (?<dayNext>\d{1,2})),? (?<year>\d{4}), (?<hour>\d{1,2}):(?<minute>\d\d)(?::(?<second>\d\d))?(?: ?(?<half>[ap])m)?$/iu;

/**
 * @param path The worksheet, as "Download grading worksheet" gives it.
 * @param zone Such as `Europe/Berlin`.
 * @throws TableError it cannot be understood; the message names the line.
 * @throws TypeError there is no such zone.
 */
export async function readMoodleTimes(path: string, zone: string): Promise<MoodleTimes> {
  const { columns, rows } = await readTable(path);
  for (const column of ['identifier', MODIFIED])
    if (!columns.includes(column))
      throw new TableError(
        `${path}: there is no column "${column}"; set Moodle's language to English, and download the worksheet again`,
      );
  const clocks = clocksIn(zone);
  const people = new Map<string, { receivedAt?: string; email?: string }>();
  const teams = new Map<string, string>();
  for (const row of rows) {
    const number = /\d+$/.exec(row.cells.get('identifier') ?? '')?.[0];
    if (number === undefined)
      throw new TableError(`${path}, line ${row.line}: there is no number of a participant`);
    const receivedAt = instantOf(row, path, clocks);
    const [email, group] = [row.cells.get('email address'), row.cells.get('group')];
    people.set(number, {
      ...(receivedAt === undefined ? {} : { receivedAt }),
      ...(email === undefined ? {} : { email }),
    });
    const team = group === undefined ? '' : nameKey(group);
    if (team !== '' && receivedAt !== undefined && receivedAt > (teams.get(team) ?? ''))
      teams.set(team, receivedAt);
  }
  return { people, teams };
}

/** The submissions of Moodle with the times and addresses of the worksheet; all others as they are. */
export function withMoodleTimes(submissions: readonly Submission[], times: MoodleTimes): Submission[] {
  return submissions.map((submission) => {
    const [submitter] = submission.submitters;
    if (submission.origin !== 'moodle' || !submitter) return submission;
    const { receivedAt, email } = times.people.get(submitter.moodle ?? '') ?? {};
    const at = receivedAt ?? times.teams.get(nameKey(submitter.name ?? ''));
    return {
      ...submission,
      submitters: [{ ...submitter, ...(email === undefined ? {} : { email }) }],
      ...(at === undefined ? {} : { receivedAt: at }),
    };
  });
}

/** `undefined`: nothing was handed in. */
function instantOf({ line, cells }: Row, path: string, clocks: (shown: number) => Date): string | undefined {
  const text = (cells.get(MODIFIED) ?? '-').replace(/\s+/g, ' ');
  if (text === '-') return undefined;
  const parts = DATE.exec(text)?.groups ?? {};
  const name = (parts['month'] ?? parts['monthFirst'] ?? '').slice(0, 3).toLowerCase();
  const [year, day, minute, second] = [
    parts['year'],
    parts['day'] ?? parts['dayNext'],
    parts['minute'],
    parts['second'] ?? 0,
  ].map(Number);
  const [month, hour] = [MONTHS.indexOf(name), hourOf(Number(parts['hour']), parts['half'])];
  const shown = new Date(Date.UTC(year ?? Number.NaN, month, day, hour, minute, second));
  // The 31st of June would be the 1st of July.
  if (month < 0 || shown.getUTCDate() !== day || shown.getUTCHours() !== hour)
    throw new TableError(
      `${path}, line ${line}: "${text}" is no time as Moodle writes it in English; set its language to English, and download the worksheet again`,
    );
  return clocks(shown.getTime()).toISOString();
}

/** Of 24, from the hour of 12 where the half of the day is told. */
function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}
