/** Who gets what: names, teams, splits, two hand-ins, lateness. */
import { describe, expect, test } from 'vitest';
import type { Submission, Submitter } from '../handed.ts';
import { type Joined, joinRoster, type ToJoin } from './join.ts';
import type { Enrolled, Roster } from './roster.ts';

interface Given extends Partial<Pick<Submission, 'origin' | 'receivedAt' | 'saidLate'>> {
  readonly by?: readonly Submitter[];
  readonly stages?: readonly string[];
}

function handed(id: string, { by = [{ name: id }], stages = ['01'], ...rest }: Given = {}): Submission {
  const files = new Map([['server.ts', new Uint8Array()]]);
  return {
    id,
    from: id,
    origin: 'folder',
    submitters: by,
    stages: new Map(stages.map((stage) => [stage, files])),
    notes: [],
    ...rest,
  };
}

type Listed = Partial<Omit<Enrolled['person'], 'id'>> & {
  readonly teams?: Readonly<Record<string, string>>;
  readonly received?: Readonly<Record<string, string>>;
};

/** `all` stands for all stages. */
function roster(people: Readonly<Record<string, Listed>>): Roster {
  return {
    notes: [],
    people: Object.entries(people).map(
      ([id, { teams = {}, received = {}, name = id, ids = {}, ...rest }]) => ({
        person: { id, name, ids, ...rest },
        teams: new Map(Object.entries(teams)),
        received: new Map(Object.entries(received)),
      }),
    ),
  };
}

const join = (submissions: readonly Submission[], more: Partial<ToJoin> = {}): Joined =>
  joinRoster({ submissions, stages: ['01'], graceSeconds: 7 * 86_400, ...more });

/** `alice 01: s1 with bob`. */
const lines = ({ shares }: Joined): string[] =>
  shares.map(
    ({ person, stage, submission = '-', partners }) =>
      `${person} ${stage}: ${submission}${partners.length > 0 ? ` with ${partners.join(' and ')}` : ''}`,
  );

test('what the same people have handed in more than once is told, for each stage', () => {
  const people = roster({
    ada: { teams: { '01': 'red' } },
    bob: { teams: { '01': 'red' } },
    eve: {},
  });
  const both = { stages: ['01', '02'] };
  const submissions = [handed('ada', both), handed('bob', both), handed('eve', both)];
  const { several } = join(submissions, { roster: people, stages: ['01', '02'] });
  expect(several).toEqual([{ stage: '01', submissions: ['ada', 'bob'] }]);
  expect(join(submissions, { stages: ['01', '02'] }).several).toEqual([]);
});

describe('whose a submission is', () => {
  const people = roster({
    ada: {
      name: 'Ada Example',
      email: 'a.example@example.org',
      ids: { moodle: '17', canvas: '42', sis: 's1' },
    },
    bob: { name: 'Łukasz Müller-Straße', email: 'BOB.m@example.org', ids: { github: 'bobcat' } },
    eve1: { name: 'Eve Twin' },
    eve2: { name: 'Twin, Eve' },
    jo: { name: 'Jo van der Berg' },
  });
  test.each<[string, Submitter, string]>([
    ['the id of a system, whatever the name', { name: 'Bob', moodle: '17' }, 'ada'],
    ['a number of the student', { sis: 'S1' }, 'ada'],
    ['the id before the address', { canvas: '42', email: 'bob.m@example.org' }, 'ada'],
    ['an address in capitals', { email: 'bob.M@EXAMPLE.org' }, 'bob'],
    ['a folder named by the id', { name: 'Bob' }, 'bob'],
    ['a folder named as on GitHub', { name: 'BobCat' }, 'bob'],
    ['a folder named by the first part of the address', { name: 'a.example' }, 'ada'],
    ['the name without its marks', { name: 'Lukasz Muller-Strasse' }, 'bob'],
    ['the last name first', { name: 'Example, Ada' }, 'ada'],
    ['the name as Canvas has it', { name: 'exampleada' }, 'ada'],
    ['a last name of several words', { name: 'vanderbergjo' }, 'jo'],
    ['a last name of several words, with a comma', { name: 'van der Berg, Jo' }, 'jo'],
  ])('is told by %s', (_, submitter, person) => {
    const { shares, mismatches } = join([handed('s', { by: [submitter] })], { roster: people });
    expect(shares.filter(({ submission }) => submission).map(({ person }) => person)).toEqual([person]);
    expect(mismatches.filter((line) => line.includes('(s)'))).toEqual([]);
  });

  test('is not guessed between two', () => {
    const joined = join([handed('s', { by: [{ name: 'Eve Twin' }] })], { roster: people });
    expect(joined.mismatches).toContain('Eve Twin (s) may be eve1 or eve2; nobody of them gets it');
    const added = joined.people.at(-1);
    expect(added).toMatchObject({ name: 'Eve Twin', unlisted: true });
    expect(lines(joined)).toContain(`${added?.id} 01: s`);
  });

  test('is a stranger, listed at the end, when the roster has nobody of that name', () => {
    const joined = join([handed('s', { by: [{ name: 'Mallory', canvas: '9' }] })], { roster: people });
    expect(joined.people.at(-1)).toEqual({
      id: 'canvas-9',
      name: 'Mallory',
      ids: { canvas: '9' },
      unlisted: true,
    });
    expect(joined.mismatches).toContain('Mallory (s) is not in the roster');
  });

  test('tells the ids that the roster does not have, unless there are several', () => {
    const by = (moodle: string): Given => ({ by: [{ name: 'Jo van der Berg', moodle }] });
    const idsOfJo = (...all: Submission[]) => join(all, { roster: people }).people[4]?.ids;
    expect(idsOfJo(handed('s', by('5')))).toEqual({ moodle: '5' });
    expect(idsOfJo(handed('s', by('5')), handed('t', by('6')))).toEqual({});
  });
});

test('without a roster the people are those who handed in, each once', () => {
  const joined = join(
    [
      handed('s1', {
        by: [
          { name: 'Ada', email: 'ada@example.org' },
          { name: 'Bob', email: 'bob@example.org' },
        ],
      }),
      handed('s2', { by: [{ name: 'Ada', email: 'ADA@example.org' }], stages: ['02'] }),
      handed('alice'),
      handed('gradescope-5', { by: [] }),
    ],
    { stages: ['01', '02'] },
  );
  expect(joined.people.map(({ name, unlisted }) => [name, unlisted])).toEqual([
    ['Ada', undefined],
    ['Bob', undefined],
    ['alice', undefined],
    ['gradescope-5', undefined],
  ]);
  const [ada, bob] = joined.people.map(({ id }) => id);
  expect(lines(joined)).toEqual([
    `${ada} 01: s1 with ${bob}`,
    `${bob} 01: s1 with ${ada}`,
    'alice 01: alice',
    'gradescope-5 01: gradescope-5',
    `${ada} 02: s2`,
    `${bob} 02: -`,
    'alice 02: -',
    'gradescope-5 02: -',
  ]);
  expect(joined.mismatches).toEqual([]);
});

test('nobody is dropped: who handed in nothing, and what had nothing in it, are said', () => {
  const joined = join([handed('bob', { stages: [] })], {
    roster: roster({ alice: { name: 'Alice A' }, bob: {} }),
  });
  expect(lines(joined)).toEqual(['alice 01: -', 'bob 01: -']);
  expect(joined.mismatches).toEqual([
    'bob: nothing that is wanted was found in it',
    'Alice A (alice) has handed in nothing that counts',
    'bob (bob) has handed in nothing that counts',
  ]);
});

describe('partners', () => {
  const pair = roster({ alice: { teams: { all: 'Red' } }, bob: { teams: { all: 'red' } }, carol: {} });

  test('share what one of them handed in', () => {
    const joined = join([handed('bob')], { roster: pair });
    expect(lines(joined)).toEqual(['alice 01: bob with bob', 'bob 01: bob with alice', 'carol 01: -']);
    expect(joined.mismatches).toEqual(['carol (carol) has handed in nothing that counts']);
  });

  test('share what a team handed in under its own name', () => {
    expect(lines(join([handed('s', { by: [{ name: 'RED', moodle: '3' }] })], { roster: pair }))).toEqual([
      'alice 01: s with bob',
      'bob 01: s with alice',
      'carol 01: -',
    ]);
  });

  test('who both handed in: what was received last counts', () => {
    const joined = join(
      [
        handed('alice', { receivedAt: '2026-11-28T10:00:00Z' }),
        handed('bob', { receivedAt: '2026-11-28T10:30:00+01:00' }),
      ],
      { roster: pair },
    );
    expect(lines(joined).slice(0, 2)).toEqual(['alice 01: alice with bob', 'bob 01: alice with alice']);
    expect(joined.mismatches).toContain(
      'stage 01 of alice and bob: alice counts, and not bob, which was received before',
    );
  });

  test.each([
    ['no time is known', undefined, undefined],
    ['one time is known', '2026-11-28T10:00:00Z', undefined],
    ['both came at once', '2026-11-28T10:00:00Z', '2026-11-28T11:00:00+01:00'],
  ])('who both handed in keep their own when %s', (_, ...when) => {
    const [first, second] = when.map((receivedAt) => (receivedAt === undefined ? {} : { receivedAt }));
    const joined = join([handed('alice', first), handed('bob', second)], { roster: pair });
    expect(lines(joined).slice(0, 2)).toEqual(['alice 01: alice', 'bob 01: bob']);
    expect(joined.mismatches).toContain(
      'stage 01 of alice and bob: which of alice and bob was received last cannot be told; what counts is alice for alice, bob for bob',
    );
  });

  test('as a system tells them are held against the roster', () => {
    const group = handed('s', { by: [{ name: 'alice' }, { name: 'carol' }] });
    const joined = join([group], { roster: pair });
    expect(lines(joined)).toEqual([
      'alice 01: s with bob and carol',
      'bob 01: s with alice and carol',
      'carol 01: s with alice and bob',
    ]);
    expect(joined.mismatches).toEqual([
      's was handed in by alice and carol together, who are no team of the roster at stage 01',
    ]);
    expect(join([group], { roster: roster({ alice: {}, carol: {} }) }).mismatches).toEqual([]);
  });

  const pairing = (stages: readonly (readonly [string, string, string])[]): readonly string[] => {
    const teams = (at: 0 | 1 | 2) => Object.fromEntries(stages.map((all, n) => [`0${n + 1}`, all[at]]));
    const numbers = stages.map((_, n) => `0${n + 1}`);
    const each = ['alice', 'bob', 'carol'].map((name) =>
      handed(name, { stages: numbers, receivedAt: `2026-11-28T10:00:0${name.length}Z` }),
    );
    const { mismatches } = join(each, {
      stages: numbers,
      roster: roster({ alice: { teams: teams(0) }, bob: { teams: teams(1) }, carol: { teams: teams(2) } }),
    });
    return mismatches.filter((line) => line.includes('may not pair'));
  };
  test.each<[string, [string, string, string][]]>([
    [
      'stay together',
      [
        ['r', 'r', ''],
        ['r', 'r', ''],
      ],
    ],
    [
      'come together late',
      [
        ['', '', ''],
        ['r', 'r', ''],
      ],
    ],
    [
      'split',
      [
        ['r', 'r', ''],
        ['', '', ''],
        ['', '', ''],
      ],
    ],
    [
      'change the name of the team',
      [
        ['r', 'r', ''],
        ['b', 'b', ''],
      ],
    ],
    [
      'take a third',
      [
        ['r', 'r', ''],
        ['r', 'r', 'r'],
      ],
    ],
    [
      'lose one of three',
      [
        ['r', 'r', 'r'],
        ['r', 'r', ''],
      ],
    ],
  ])('may %s', (_, stages) => {
    expect(pairing(stages)).toEqual([]);
  });
  test.each<[string, [string, string, string][], string]>([
    [
      'pair again once they have split',
      [
        ['r', 'r', ''],
        ['', '', ''],
        ['r', 'r', ''],
      ],
      'alice and bob work together at stage 03, though alice has split from bob at stage 02, and bob has split from alice at stage 02; who has split may not pair again',
    ],
    [
      'pair with another',
      [
        ['r', 'r', ''],
        ['r', '', 'r'],
      ],
      'alice and carol work together at stage 02, though alice has split from bob at stage 02; who has split may not pair again',
    ],
    [
      'leave three and pair anew',
      [
        ['r', 'r', 'r'],
        ['r', 'r', ''],
        ['', 'b', 'b'],
      ],
      'bob and carol work together at stage 03, though bob has split from alice at stage 03, and carol has split from alice and bob at stage 02; who has split may not pair again',
    ],
  ])('may not %s', (_, stages, sentence) => {
    expect(pairing(stages)).toContain(sentence);
  });
});

test('one person with two hand-ins for a stage has the last, or what was given last, and it is said', () => {
  const two = (one: Given, other: Given): Joined =>
    join(
      [
        handed('s1', { by: [{ name: 'alice' }], ...one }),
        handed('s2', { by: [{ name: 'alice' }], ...other }),
      ],
      {
        roster: roster({ alice: {} }),
      },
    );
  const timed = two({ receivedAt: '2026-11-28T10:00:00Z' }, { receivedAt: '2026-11-27T10:00:00Z' });
  expect([lines(timed), timed.mismatches.length]).toEqual([['alice 01: s1'], 1]);
  const untimed = two({}, {});
  expect([lines(untimed), untimed.mismatches.length]).toEqual([['alice 01: s2'], 1]);
});

describe('lateness', () => {
  const due = '2026-11-28T23:59:59+01:00';
  const of = (given: Given, more: Partial<ToJoin> = {}) =>
    join([handed('alice', given)], { due, ...more }).shares[0]?.lateness;
  test.each([
    ['2026-11-28T22:59:59.000Z', { state: 'on-time' }],
    ['2026-11-28T22:59:59.001Z', { state: 'grace', bySeconds: 1 }],
    ['2026-12-05T22:59:59.000Z', { state: 'grace', bySeconds: 604_800 }],
    ['2026-12-05T23:00:00.000Z', { state: 'late', bySeconds: 604_801 }],
  ])('of what was received at %s', (receivedAt, expected) => {
    expect(of({ receivedAt })).toEqual(expected);
  });

  test('is not known when the system tells no time, also when it says that something is late', () => {
    expect(of({})).toEqual({ state: 'unknown', reason: 'the receiving system does not say when it came' });
    expect(of({ saidLate: true })).toEqual({
      state: 'unknown',
      reason: 'the receiving system says that it is late, and not by how much',
    });
  });

  test('is by the date of the stage, and none where there is none', () => {
    const joined = join([handed('alice', { stages: ['01', '02'], receivedAt: '2026-11-29T00:00:00Z' })], {
      stages: ['01', '02', '03'],
      due: { '01': due, '03': due },
    });
    expect(joined.shares.map(({ lateness }) => lateness)).toEqual([
      { state: 'grace', bySeconds: 3601 },
      { state: 'none' },
      { state: 'unknown', reason: 'nothing was handed in' },
    ]);
  });

  test('is by the time in the roster, when there is one, and the same for partners', () => {
    const people = roster({
      alice: { teams: { all: 'x' }, received: { '01': '2026-11-28T23:00:00.000Z' } },
      bob: { teams: { all: 'x' } },
    });
    for (const by of ['alice', 'bob']) {
      const { shares } = join([handed(by)], { due, roster: people });
      expect(shares.map(({ lateness: { state } }) => state)).toEqual(['grace', 'grace']);
    }
  });

  test.each(['2026-11-28', '2026-11-28T23:59', 'tomorrow'])('needs a date with an offset, not %s', (date) => {
    expect(() => of({}, { due: date })).toThrow(`"${date}" is no date to hand in`);
  });
});
