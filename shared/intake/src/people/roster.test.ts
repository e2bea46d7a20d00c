/** A roster as spreadsheets write it, and what is said about one that cannot be read. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderOf } from '../testing/handed-in.ts';
import { atStage, type Roster, readRoster, tellsTeams } from './roster.ts';

async function roster(content: string | Uint8Array): Promise<Roster> {
  return await readRoster(join(await folderOf({ 'roster.csv': content }), 'roster.csv'));
}

const full = [
  'ID , Name,EMAIL,moodle,canvas,sis,gradescope,github,team,Team 03,received 1,seat',
  'ada,"Example, Ada",ada@example.org,17,42,s1,9,ada-gh,red,,2026-11-28T10:00+01:00,A1',
  'bob,Bob Example,,,,,,,red,blue,,',
].join('\r\n');

describe('a roster', () => {
  test.each([
    ['commas', full],
    ['semicolons', full.replaceAll(',', ';').replace('"Example; Ada"', '"Example, Ada"')],
    ['a mark of byte order', `\ufeff${full}`],
    ['an empty line at its end', `${full}\r\n\r\n`],
  ])('is read with %s', async (_, text) => {
    const { people, notes } = await roster(text);
    expect(people.map(({ person }) => person)).toEqual([
      {
        id: 'ada',
        name: 'Example, Ada',
        email: 'ada@example.org',
        ids: { moodle: '17', canvas: '42', sis: 's1', gradescope: '9', github: 'ada-gh' },
      },
      { id: 'bob', name: 'Bob Example', ids: {} },
    ]);
    expect(notes).toEqual([expect.stringMatching(/: the column "seat" is not known, and was not read$/)]);
  });

  test('has teams for all stages, and others for single ones; an empty one is alone', async () => {
    const read = await roster(full);
    const [ada, bob] = read.people;
    expect(['01', '03'].map((stage) => [ada, bob].map((one) => one && atStage(one.teams, stage)))).toEqual([
      ['red', 'red'],
      [undefined, 'blue'],
    ]);
    expect(ada?.received).toEqual(new Map([['01', '2026-11-28T09:00:00.000Z']]));
    expect(tellsTeams(read, '02')).toBe(true);
    expect(tellsTeams(await roster('id,name,team 02\na,A,x'), '01')).toBe(false);
  });
});

describe('a roster that cannot be read says what to do', () => {
  test.each([
    ['', 'is empty: its first line must name the columns'],
    ['name\nA', 'there is no column id; add one'],
    ['id,name,Name\na,A,B', 'two columns are called name; take one away'],
    ['id,name\na,A\n,B', 'line 3: there is no id; write one'],
    ['id,name\na,A\nb,', 'line 3: there is no name; write one'],
    ['id,name\na,A\nb,B\nA,C', 'line 4: the id A is also in line 2; give each person their own'],
    ['id,name\na,A,x', 'is no table of comma-separated values: Invalid Record Length'],
    ['id,name\na,"A', 'is no table of comma-separated values: Quote Not Closed'],
    ['id,name,received\na,A,28.11.2026', 'line 2: "28.11.2026" is no instant; write it as 2026-'],
    ['id,name,received\na,A,2026-11-28T10:00', 'line 2: "2026-11-28T10:00" is no instant'],
    [Buffer.from('id,name\na,\xc4', 'latin1'), 'is not in UTF-8; save it as "CSV UTF-8"'],
  ])('%j', async (content, message) => {
    await expect(roster(content)).rejects.toMatchObject({
      name: 'TableError',
      message: expect.stringContaining(message),
    });
  });

  test('one that is not there', async () => {
    const path = join(await folderOf(), 'roster.csv');
    await expect(readRoster(path)).rejects.toThrow(`${path} cannot be read (ENOENT)`);
  });
});
