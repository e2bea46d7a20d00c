/** Which file is taken for which, by its folder, its name, and what is in it. */
import { describe, expect, test } from 'vitest';
import { leftAlone, type Submission, type Wanted } from '../handed.ts';
import { FIRST, STARTERS, take, texts, WANTED } from '../testing/handed-in.ts';
import { ownName } from './own-name.ts';

const only = async (
  files: Readonly<Record<string, Uint8Array | string>>,
  wanted: readonly Wanted[] = WANTED,
): Promise<Submission> => {
  const inside = Object.entries(files).map(([path, text]) => [`alice/${path}`, text]);
  const { submissions, problems } = await take('alice', Object.fromEntries(inside), { wanted });
  // A folder with nothing but one folder in it is a class of one.
  expect([submissions.length, problems]).toEqual([1, []]);
  return submissions[0] ?? expect.unreachable();
};

test.each([
  '01-udp-uppercase',
  '01-UDP-Uppercase',
  '01 udp uppercase',
  'udp_uppercase',
  '01',
  '1',
  'stage01',
  'Stage 1',
  'lab1',
  'Lab_01',
  'exercise-1',
  '01-udp-uppercase/src',
])('the folder %s is of stage 01', async (folder) => {
  expect(texts(await only({ [`${folder}/server.ts`]: 'S', 'x.md': '' }))).toEqual({ '01/server.ts': 'S' });
});

test('what lies in the folder of a stage that nobody asked for is neither taken nor told', async () => {
  const wanted = [...WANTED, leftAlone('05-race-and-lock')];
  const files = {
    '01-udp-uppercase/server.ts': 'S',
    '05-race-and-lock/server.ts': 'other',
    '05-race-and-lock/extra.ts': STARTERS.udpClient,
  };
  const { stages, notes } = await only(files, wanted);
  expect([...stages.keys()]).toEqual(['01']);
  expect(texts(await only(files, wanted))).toEqual({ '01/server.ts': 'S' });
  expect(notes).toEqual([]);
});

test('a folder that only has its number may be anything', async () => {
  const wanted = [...WANTED, leftAlone('05-race-and-lock')];
  const files = { '01-udp-uppercase/server.ts': 'S', 'week 5/client.ts': STARTERS.udpClient };
  expect(texts(await only(files, wanted))).toEqual({
    '01/server.ts': 'S',
    '01/client.ts': STARTERS.udpClient,
  });
});

test.each(['02', 'stage10', '01b', 'udp', 'version 1.2'])(
  'the folder %s is of none of the stages',
  async (folder) => {
    expect(
      texts(await only({ [`${folder}/server.ts`]: 'S', 'x.md': '', 'client.ts': '' })),
    ).not.toHaveProperty('03/server.ts');
    expect(
      texts(await only({ [`${folder}/server.ts`]: 'S', 'x.md': '', 'client.ts': '' })),
    ).not.toHaveProperty('01/server.ts');
  },
);

test.each([
  'server.ts',
  'Server.ts',
  'SERVER.TS',
  'server-1.ts',
  'server_2.ts',
  'server (2).ts',
  'server(1).ts',
  'server - Copy.ts',
  'server copy 2.ts',
  'server - Kopie (3).ts',
  'Copy of server.ts',
  'server.ts.txt',
  'server-1.ts.txt',
  'server.mts',
  'Ada Example_17_assignsubmission_file_server.ts',
  'exampleada_42_1234_server-1.ts',
])('%s is server.ts, and it is said when the name is another', async (name) => {
  const { stages, notes } = await only({ [`01/${name}`]: 'S', 'x.md': '' });
  expect(texts({ stages })).toEqual({ '01/server.ts': 'S' });
  expect(notes).toEqual(
    name === 'server.ts' ? [] : [`01/${name} was taken as server.ts of stage 01, by its name`],
  );
});

test.each([
  'server2.ts',
  'myserver.ts',
  'server.js',
  'server.ts.bak',
  'server.tsx',
  'serverless.ts',
  'server-100.ts',
])('%s is not server.ts by its name', async (name) => {
  expect(texts(await only({ [name]: 'S' }, FIRST))).toEqual({});
});

test('separators in a name do not count', () => {
  expect(['format-time.ts', 'format_time.ts', 'FormatTime.ts', 'format time (1).ts'].map(ownName)).toEqual(
    Array(4).fill('formattime.ts'),
  );
});

describe('without a folder', () => {
  test('a name that one stage wants tells the stage', async () => {
    const { stages, notes } = await only({ 'client.ts': 'C', 'format-time.ts': 'F' });
    expect([texts({ stages }), notes]).toEqual([{ '01/client.ts': 'C', '03/format-time.ts': 'F' }, []]);
  });

  test('a name that several stages want is told by what is in the file', async () => {
    const worked = `// mine\n${STARTERS.timeServer}console.log('more');\n`;
    const { stages, notes } = await only({ 'server.ts': worked });
    expect(texts({ stages })).toEqual({ '03/server.ts': worked });
    expect(notes).toEqual(['server.ts was taken as server.ts of stage 03, by what is in it']);
  });

  test('a name that several stages want is not taken when what is in the file does not tell', async () => {
    const both = STARTERS.timeServer + STARTERS.udpServer;
    for (const text of ['hello', both, '']) {
      const { stages, notes } = await only({ 'server.ts': text });
      expect(texts({ stages })).toEqual({});
      expect(notes[0]).toBe('not taken, for neither folder nor content say of which stage it is: server.ts');
    }
  });
});

describe('a file with a name of its own', () => {
  test('is told by what is in it, where such a file is still missing', async () => {
    const { stages, notes } = await only({
      '01/main.ts': STARTERS.udpServer,
      '01/other.txt': STARTERS.udpClient,
      'x.md': '',
    });
    expect(texts({ stages })).toEqual({
      '01/server.ts': STARTERS.udpServer,
      '01/client.ts': STARTERS.udpClient,
    });
    expect(notes).toEqual([
      '01/main.ts was taken as server.ts of stage 01, by what is in it',
      '01/other.txt was taken as client.ts of stage 01, by what is in it',
    ]);
  });

  test('is not told by comments', async () => {
    const comments = STARTERS.udpServer.replace(/^/gm, '// ');
    for (const text of [comments, `/*\n${STARTERS.udpServer}*/`]) {
      const { stages, notes } = await only({ 'main.ts': text }, FIRST);
      expect(texts({ stages })).toEqual({});
      expect(notes).toContain('not taken, for neither name nor content say what it is: main.ts');
    }
  });

  test('does not take the place of one that is there', async () => {
    const { stages, notes } = await only({
      '01/server.ts': 'S',
      '01/main.ts': STARTERS.udpServer,
      'x.md': '',
    });
    expect(texts({ stages })).toEqual({ '01/server.ts': 'S' });
    expect(notes).toEqual(['not taken, for neither name nor content say what it is: 01/main.ts']);
  });

  test('is not looked for in a stage that is whole', async () => {
    const { notes } = await only({ '01/server.ts': 'S', '01/client.ts': 'C', '01/main.ts': 'x', 'x.md': '' });
    expect(notes).toEqual([]);
  });
});

describe('of several for one place', () => {
  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['the one in the folder of the stage', { '01/server-1.ts': 'A', 'server.ts': 'B' }, '01/server-1.ts'],
    ['the exact name', { 'server.ts': 'A', 'server-1.ts': 'B' }, 'server.ts'],
    [
      'the one that is less deep',
      { 'a/server.ts': 'A', 'b/c/server.ts': 'B', 'x.md': '', 'client.ts': '' },
      'a/server.ts',
    ],
    [
      'the one with more of the starter, but not the starter itself',
      {
        'a/server.ts': STARTERS.udpServer,
        'b/server.ts': `${STARTERS.udpServer.slice(0, 120)}//`,
        'c/server.ts': 'x',
        'client.ts': '',
      },
      'b/server.ts',
    ],
  ])('%s counts, and the others are named', async (_, files, winner) => {
    const { stages, notes } = await only(files, FIRST);
    expect(texts({ stages })['01/server.ts']).toBe(files[winner]);
    const others = Object.keys(files).filter((path) => path.includes('server') && path !== winner);
    expect(notes).toContain(`${winner} was taken as server.ts of stage 01, and not ${others.join(', ')}`);
  });

  test('nothing is said when they are the same', async () => {
    expect((await only({ 'a/server.ts': 'A', 'b/server.ts': 'A', 'client.ts': '' }, FIRST)).notes).toEqual(
      [],
    );
  });

  test('the next best is taken when the best cannot be', async () => {
    const { stages, notes } = await only(
      { 'server.ts': Buffer.alloc(2 ** 20 + 1), 'server-1.ts': 'B' },
      FIRST,
    );
    expect(texts({ stages })).toEqual({ '01/server.ts': 'B' });
    expect(notes[0]).toBe('server.ts was left out: it is larger than 1 MiB');
  });

  test('a crowd of them is told in one sentence', async () => {
    const crowd = Array.from({ length: 60 }, (_, at) => [`${'d'.repeat(at + 1)}/server.ts`, `${at}`]);
    const { notes } = await only({ ...Object.fromEntries(crowd), 'client.ts': '' }, FIRST);
    expect(notes).toEqual([expect.stringMatching(/^d\/server\.ts was taken .* and 54 more$/)]);
  });
});

test('octets that are no text are handed on as they are', async () => {
  const octets = Uint8Array.of(0xff, 0xfe, 0, 0xd8, 0x80);
  const { stages } = await only({ 'server.ts': octets }, FIRST);
  expect(stages.get('01')?.get('server.ts')).toEqual(octets);
});

test('a text that was made to be slow is not', async () => {
  const slow = ['/*\n'.repeat(300_000), '\n'.repeat(1_000_000), ' '.repeat(1_000_000), '//'.repeat(500_000)];
  for (const text of slow) expect(texts(await only({ 'main.ts': text }, FIRST))).toEqual({});
});
