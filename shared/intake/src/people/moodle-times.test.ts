/** Times of Moodle's worksheet: two ways to write a date, and the hours at which clocks are set. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Submission } from '../handed.ts';
import { folderOf } from '../testing/handed-in.ts';
import { type MoodleTimes, readMoodleTimes, withMoodleTimes } from './moodle-times.ts';
import { clocksIn } from './zone.ts';

async function times(text: string, zone = 'Europe/Berlin'): Promise<MoodleTimes> {
  return await readMoodleTimes(join(await folderOf({ 'sheet.csv': text }), 'sheet.csv'), zone);
}

const sheet = (...dates: string[]): string =>
  [
    'Identifier,Full name,Email address,Status,Group,Last modified (submission)',
    ...dates.map(
      (date, at) => `Participant ${at + 1},Ada,a${at + 1}@example.org,Submitted,Team Red,"${date}"`,
    ),
  ].join('\n');

describe('a date in the worksheet', () => {
  test.each([
    ['Saturday, 28 November 2026, 10:49 AM', '2026-11-28T09:49:00.000Z'],
    ['Saturday, 28 November 2026, 10:49\u202fPM', '2026-11-28T21:49:00.000Z'],
    ['Saturday, November 28, 2026, 12:05 AM', '2026-11-27T23:05:00.000Z'],
    ['28 Nov 2026, 12:05 PM', '2026-11-28T11:05:00.000Z'],
    ['Wednesday, 1 July 2026, 22:49', '2026-07-01T20:49:00.000Z'],
    ['-', undefined],
    ['', undefined],
  ])('%s', async (date, instant) => {
    expect((await times(sheet(date))).people.get('1')?.receivedAt).toBe(instant);
  });

  test.each([
    '28.11.2026 10:49',
    'Samstag, 28. November 2026, 10:49',
    'Sunday, 31 June 2026, 10:49 AM',
    '28 Smarch 2026, 10:49',
    '28 May 2026, 25:00',
  ])('is not guessed: %s', async (date) => {
    await expect(times(sheet(date))).rejects.toThrow(`line 2: "${date}" is no time as Moodle writes it`);
  });

  test('a worksheet in another language says what to do', async () => {
    await expect(times('ID,Zuletzt\n1,x')).rejects.toThrow("set Moodle's language to English");
  });

  test('a zone that does not exist', async () => {
    await expect(times(sheet('28 November 2026, 10:49'), 'Mars/Base')).rejects.toThrow(
      'there is no time zone "Mars/Base"; write one',
    );
  });
});

test.each([
  ['Europe/Berlin', '2026-10-25T02:30', '2026-10-25T00:30:00.000Z', 'twice: the first'],
  ['Europe/Berlin', '2026-03-29T02:30', '2026-03-29T01:30:00.000Z', 'missing: as if clocks had not been set'],
  ['America/New_York', '2026-11-01T01:30', '2026-11-01T05:30:00.000Z', 'twice: the first'],
  ['Asia/Kolkata', '2026-01-01T00:00', '2025-12-31T18:30:00.000Z', 'half an hour'],
  ['Pacific/Apia', '2026-01-01T00:00', '2025-12-31T11:00:00.000Z', 'far ahead'],
  ['UTC', '2026-01-01T00:00', '2026-01-01T00:00:00.000Z', 'nothing'],
])('clocks in %s show %s at %s (%s)', (zone, shown, instant) => {
  expect(clocksIn(zone)(Date.parse(`${shown}:00Z`)).toISOString()).toBe(instant);
});

test('submissions of Moodle get their times and addresses, a team the time of its group; all others stay', async () => {
  const one = (origin: Submission['origin'], name: string, moodle?: string): Submission => ({
    id: name,
    origin,
    from: name,
    submitters: [{ name, ...(moodle === undefined ? {} : { moodle }) }],
    stages: new Map(),
    notes: [],
  });
  const found = await times(sheet('28 November 2026, 10:49', '28 November 2026, 11:49'), 'UTC');
  const all = withMoodleTimes(
    [
      one('moodle', 'Ada', '1'),
      one('moodle', 'team red', '77'),
      one('moodle', 'Eve', '9'),
      one('folder', 'Ada', '1'),
    ],
    found,
  );
  expect(all.map(({ receivedAt, submitters }) => [receivedAt, submitters[0]?.email])).toEqual([
    ['2026-11-28T10:49:00.000Z', 'a1@example.org'],
    ['2026-11-28T11:49:00.000Z', undefined],
    [undefined, undefined],
    [undefined, undefined],
  ]);
});
