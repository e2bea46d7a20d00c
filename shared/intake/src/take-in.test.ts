/** Each form in which a class hands in, and what becomes of it. */
import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import type { Submission } from './handed.ts';
import { takeIn, takeInOne } from './take-in.ts';
import { FIRST, folderOf, take, texts, WANTED } from './testing/handed-in.ts';
import { rawZip, zipOf } from './testing/zips.ts';

/** What matters of each submission, by its id. */
const brief = (submissions: readonly Submission[]): Record<string, unknown> =>
  Object.fromEntries(
    submissions.map((one) => [one.id, { origin: one.origin, files: texts(one), notes: one.notes }]),
  );

const files = { '01-udp-uppercase/server.ts': 'S', '01-udp-uppercase/client.ts': 'C' };
const stageOne = { '01/server.ts': 'S', '01/client.ts': 'C' };
const under = (folder: string, what: Readonly<Record<string, string>> = files): Record<string, string> =>
  Object.fromEntries(Object.entries(what).map(([path, text]) => [`${folder}/${path}`, text]));
const zip = (what: Readonly<Record<string, Uint8Array | string>>): Promise<Buffer> =>
  zipOf(new Map(Object.entries(what)));

describe('one submission', () => {
  test('a folder with a folder for each stage', async () => {
    const { submissions, problems } = await take('alice', under('alice'));
    expect(problems).toEqual([]);
    expect(brief(submissions)).toEqual({ alice: { origin: 'folder', files: stageOne, notes: [] } });
    expect(submissions[0]?.submitters).toEqual([{ name: 'alice' }]);
  });

  test('a folder with the files at its top', async () => {
    const { submissions } = await take('alice', under('alice', { 'server.ts': 'S' }), { wanted: FIRST });
    expect(brief(submissions)).toEqual({
      alice: { origin: 'folder', files: { '01/server.ts': 'S' }, notes: [] },
    });
  });

  test('an archive, with and without a folder of its own around the files', async () => {
    for (const content of [files, under('wirebook-main', under('labs'))]) {
      const { submissions } = await take('bob.zip', { 'bob.zip': await zip(content) });
      expect(brief(submissions)).toEqual({ bob: { origin: 'zip', files: stageOne, notes: [] } });
    }
  });

  test('a whole workbook counts by its labs alone', async () => {
    const { submissions } = await take('alice', {
      ...under('alice/labs'),
      ...under('alice/solutions', { '03-daytime/server.ts': 'SOLUTION' }),
      ...under('alice/tests', { '01-udp-uppercase/server.ts': 'TEST' }),
      ...under('alice/shared', { 'kit/src/client.ts': 'KIT' }),
      'alice/server.ts': 'LOST',
    });
    expect(brief(submissions)).toEqual({
      alice: {
        origin: 'folder',
        files: stageOne,
        notes: ['left out, for only what is in labs counts: server.ts'],
      },
    });
  });

  test('nothing in it is a submission with a note', async () => {
    const { submissions } = await take('alice', { 'alice/': '' });
    expect(brief(submissions)).toEqual({
      alice: { origin: 'folder', files: {}, notes: ['there are no files in it'] },
    });
  });
});

describe('many submissions', () => {
  test('folders, archives and checkouts side by side; what is none of them is a problem', async () => {
    const { submissions, problems } = await take('class', {
      ...under('class/alice'),
      'class/bob.zip': await zip({ 'labs/01-udp-uppercase/server.ts': 'B' }),
      'class/carol/.git/HEAD': `${'a'.repeat(40)}\n`,
      'class/carol/labs/01-udp-uppercase/server.ts': 'C',
      'class/dave/': '',
      'class/notes.txt': 'x',
      'class/.DS_Store': 'x',
    });
    expect(problems).toEqual(['/class/notes.txt was left out: it is neither a folder nor a zip archive']);
    expect(brief(submissions)).toEqual({
      alice: { origin: 'folder', files: stageOne, notes: [] },
      bob: { origin: 'zip', files: { '01/server.ts': 'B' }, notes: [] },
      carol: { origin: 'git', files: { '01/server.ts': 'C' }, notes: [] },
      dave: { origin: 'folder', files: {}, notes: ['there are no files in it'] },
    });
  });

  test('in an archive, with a folder around them all', async () => {
    const { submissions, problems } = await take('class.zip', {
      'class.zip': await zip({ ...under('class/alice'), ...under('class/Bob Example') }),
    });
    expect(problems).toEqual([]);
    expect(Object.keys(brief(submissions))).toEqual([
      expect.stringMatching(/^bob-example-[\da-f]{8}$/),
      'alice',
    ]);
  });

  test('a folder with one folder in it is a class of one', async () => {
    const { submissions } = await take('class', under('class/alice'));
    expect(submissions.map(({ id }) => id)).toEqual(['alice']);
  });

  test('the same name twice gives two ids, and the same path twice one submission', async () => {
    const root = await folderOf({ ...under('2025/alice'), ...under('2026/alice') });
    const paths = ['2025', '2026', '2026/'].map((year) => `${root}/${year}`);
    const { submissions } = await takeIn(paths, FIRST);
    const ids = submissions.map(({ id }) => id);
    expect(ids).toEqual([expect.stringMatching(/^alice-/), expect.stringMatching(/^alice-/)]);
    expect(new Set(ids).size).toBe(2);
  });
});

describe('Moodle', () => {
  const handed = {
    'Ada Example_17_assignsubmission_file/server.ts': 'A',
    'Ada Example_17_assignsubmission_onlinetext/onlinetext.html': '<p>',
    'Bob Example_18_assignsubmission_file_/work/client.ts': 'B',
    'Team Rocket_3_assignsubmission_file/server.ts': 'T',
    'Default group_assignsubmission_file/server.ts': 'D',
  };
  const expected = {
    'moodle-17': {
      origin: 'moodle',
      files: { '01/server.ts': 'A' },
      notes: ['Ada Example_17_assignsubmission_onlinetext was left out: it was not handed in as a file'],
    },
    'moodle-18': { origin: 'moodle', files: { '01/client.ts': 'B' }, notes: [] },
    'moodle-3': { origin: 'moodle', files: { '01/server.ts': 'T' }, notes: [] },
  };

  test('a download with a folder for each, as archive and unpacked', async () => {
    for (const [name, content] of [
      ['down.zip', { 'down.zip': await zip(handed) }],
      ['down', under('down', handed)],
      ['outer', under('outer/down', handed)],
    ] as const) {
      const { submissions, problems } = await take(name, content, { wanted: FIRST });
      expect(problems).toEqual([]);
      expect(brief(submissions)).toMatchObject(expected);
      expect(submissions.map(({ submitters }) => submitters)).toEqual([
        [{ name: 'Ada Example', moodle: '17' }],
        [{ name: 'Bob Example', moodle: '18' }],
        [{ name: 'Default group' }],
        [{ name: 'Team Rocket', moodle: '3' }],
      ]);
    }
  });

  test('a flat download, with an archive that is opened, and one in it that is not', async () => {
    const { submissions, problems } = await take(
      'down',
      {
        'down/Ada Example_17_assignsubmission_file_server.ts': 'A',
        'down/Ada Example_17_assignsubmission_file_client.ts': 'B',
        'down/Bob Example_18_assignsubmission_file_work.zip': await zip({
          '01-udp-uppercase/server.ts': 'Z',
          'old.zip': await zip({ 'client.ts': 'O' }),
          'old.rar': 'R',
        }),
        'down/readme.md': '',
      },
      { wanted: FIRST },
    );
    expect(problems).toEqual(['/down/readme.md was left out: Moodle gives no such names']);
    expect(brief(submissions)).toEqual({
      'moodle-17': { origin: 'moodle', files: { '01/server.ts': 'A', '01/client.ts': 'B' }, notes: [] },
      'moodle-18': {
        origin: 'moodle',
        files: { '01/server.ts': 'Z' },
        notes: [
          'work.zip/old.rar was left out: of archives only zip is opened',
          'work.zip/old.zip was left out: it is an archive in an archive',
        ],
      },
    });
  });
});

test('Canvas: late ones, nobody, several files, a text; the number of the file decides between two', async () => {
  const { submissions, problems } = await take(
    'submissions.zip',
    {
      'submissions.zip': await zip({
        'exampleada_42_1001_server.ts': 'A',
        'exampleada_42_1002_client-1.ts': 'NEWER',
        'exampleada_42_0999_client-2.ts': 'OLDER',
        'examplebob_LATE_43_1003_server.ts': 'B',
        'anon_Ab3Xy_1004_server.ts': 'N',
        'LATE_anon_Zz9_1005_server.ts': 'M',
        'examplecarol_44_text.html': '<p>',
        'what is this.pdf': '',
      }),
    },
    { wanted: FIRST },
  );
  expect(problems).toEqual(['/submissions.zip/what is this.pdf was left out: Canvas gives no such names']);
  expect(submissions.map(({ submitters, saidLate }) => [submitters, saidLate ?? false])).toEqual([
    [[{ name: 'anon-Zz9' }], true],
    [[{ name: 'anon-Ab3Xy' }], false],
    [[{ name: 'exampleada', canvas: '42' }], false],
    [[{ name: 'examplebob', canvas: '43' }], true],
    [[{ name: 'examplecarol', canvas: '44' }], false],
  ]);
  expect(brief(submissions)).toMatchObject({
    'canvas-42': {
      files: { '01/server.ts': 'A', '01/client.ts': 'NEWER' },
      notes: [
        'client-1.ts was taken as client.ts of stage 01, by its name',
        'client-1.ts was taken as client.ts of stage 01, and not client-2.ts',
      ],
    },
    'canvas-43': { files: { '01/server.ts': 'B' } },
    'canvas-44': {
      notes: [
        'examplecarol_44_text.html was left out: it was not handed in as a file',
        'there are no files in it',
      ],
    },
  });
});

describe('Gradescope', () => {
  const metadata = `---
submission_1:
  :submitters:
  - &1
    :name: Ada Example
    :sid: '007'
    :email: ada@example.org
  - :name: Bob Example
    :sid: 12
    :email:
  :created_at: 2026-11-28 10:49:12.345678901 Z
  :score: 10.0
submission_2:
  :submitters:
  - *1
  :created_at: 2026-11-28 10:49:12 +0100
submission_3:
  :submitters: []
  :created_at: yesterday
`;
  test('an export with the names and times of its metadata', async () => {
    const { submissions, problems } = await take(
      'assignment_5_export',
      {
        'assignment_5_export/submission_metadata.yml': metadata,
        'assignment_5_export/submission_1/server.ts': 'A',
        'assignment_5_export/submission_2/__MACOSX/server.ts': 'M',
        'assignment_5_export/submission_2/client.ts': 'B',
        'assignment_5_export/submission_4/client.ts': 'X',
      },
      { wanted: FIRST },
    );
    expect(problems).toEqual([
      '/assignment_5_export/submission_4 was left out: submission_metadata.yml does not name it',
    ]);
    expect(brief(submissions)).toEqual({
      'gradescope-1': { origin: 'gradescope', files: { '01/server.ts': 'A' }, notes: [] },
      'gradescope-2': { origin: 'gradescope', files: { '01/client.ts': 'B' }, notes: [] },
      'gradescope-3': {
        origin: 'gradescope',
        files: {},
        notes: [
          'there is no folder submission_3 in the export',
          'its time of receipt is not understood: yesterday',
          'there are no files in it',
        ],
      },
    });
    const ada = { name: 'Ada Example', email: 'ada@example.org', sis: '007' };
    expect(submissions.map(({ submitters }) => submitters)).toEqual([
      [ada, { name: 'Bob Example', sis: '12' }],
      [ada],
      [],
    ]);
    expect(submissions.map(({ receivedAt }) => receivedAt)).toEqual([
      '2026-11-28T10:49:12.345Z',
      '2026-11-28T09:49:12.000Z',
      undefined,
    ]);
  });

  test.each([
    ['is no YAML', 'a: [', 'Flow sequence'],
    [
      'names itself over and over',
      `a: &a [x,x]\n${[...'bcdefghij'].map((one, at) => `${one}: &${one} [${`*${'abcdefghi'[at]},`.repeat(9)}]`).join('\n')}`,
      'Excessive alias count',
    ],
  ])('metadata that %s is a problem', async (_, text, why) => {
    const { submissions, problems } = await take('export', { 'export/submission_metadata.yml': text });
    expect(submissions).toEqual([]);
    expect(problems).toEqual([expect.stringContaining(`cannot be understood: ${why}`)]);
  });
});

describe('a git checkout', () => {
  const commit = '0123456789abcdef0123456789abcdef01234567';
  test.each([
    ['a commit of its own', { HEAD: `${commit}\n` }],
    ['a branch in a file', { HEAD: 'ref: refs/heads/a/b\n', 'refs/heads/a/b': `${commit}\n` }],
    [
      'a packed branch',
      { HEAD: 'ref: refs/heads/main\n', 'packed-refs': `# pack-refs\n${commit} refs/heads/main\n` },
    ],
  ])('tells its commit: %s', async (_, git) => {
    const inGit = Object.fromEntries(Object.entries(git).map(([name, text]) => [`alice/.git/${name}`, text]));
    const { submissions } = await take('alice', { ...under('alice'), ...inGit });
    expect(submissions).toMatchObject([{ id: 'alice', origin: 'git', commit, notes: [] }]);
  });

  test.each([
    ['leads out of the repository', 'ref: ../../secret'],
    ['is no commit', 'hello'],
  ])('does not follow a HEAD that %s', async (_, head) => {
    const { submissions } = await take('alice', {
      ...under('alice'),
      'alice/.git/HEAD': head,
      secret: commit,
    });
    expect(submissions[0]?.commit).toBeUndefined();
  });

  test('agrees with git', async () => {
    const root = await folderOf(under('work'));
    const git = (...words: string[]): string =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...words], {
        cwd: `${root}/work`,
        encoding: 'utf8',
      }).trim();
    git('init', '-q');
    git('add', '.');
    git('commit', '-q', '-m', 'first');
    const { submissions } = await takeIn([`${root}/work`], FIRST);
    expect(submissions[0]?.commit).toBe(git('rev-parse', 'HEAD'));
  });
});

test('who knows that it is one submission gets one, even where it looks like many', async () => {
  const root = await folderOf({ ...under('one'), ...under('two', { 'notes.md': 'N' }) });
  expect((await takeIn([root], WANTED)).submissions).toHaveLength(2);
  expect(texts(await takeInOne(root, WANTED))).toEqual(stageOne);
  await expect(takeInOne(`${root}/three`, WANTED)).rejects.toThrow('there is no such file or folder');
});

test('a path that is not there, and a file that is no archive, are problems', async () => {
  const { problems } = await take('nothing', {});
  expect(problems).toEqual(['/nothing was left out: there is no such file or folder']);
  const text = await take('a.txt', { 'a.txt': 'hello' });
  expect(text.problems).toEqual([expect.stringMatching(/^\/a\.txt was left out: it is no zip archive/)]);
});

test('what is left out at the top of a download, or beside its folder, is told', async () => {
  const evil = { name: '../evil.ts' };
  const one = { name: 'class/Ada Example_17_assignsubmission_file_server.ts', content: 'A' };
  const { submissions, problems } = await take(
    'down.zip',
    { 'down.zip': rawZip([evil, one, one]) },
    { wanted: FIRST },
  );
  expect(submissions.map(({ id, notes }) => [id, notes.length])).toEqual([['moodle-17', 0]]);
  expect(problems).toEqual([
    '/down.zip/class/Ada Example_17_assignsubmission_file_server.ts was left out: there is another of that name',
    '/down.zip/class/../evil.ts was left out: its path leads out of the archive',
  ]);
});

test('a name on Canvas that ends with a number is not trusted', async () => {
  const { submissions } = await take('c', { 'c/eve_7_5_100_server.ts': 'E' }, { wanted: FIRST });
  expect(submissions[0]?.notes[0]).toBe(
    "eve_7_5_100_server.ts may be somebody else's: there are three numbers in its name",
  );
});
