/** Archives that were made to do harm: each is told by name, and what is honest beside it is taken. */
import { describe, expect, test } from 'vitest';
import type { Intake } from '../handed.ts';
import { FIRST, take, texts } from '../testing/handed-in.ts';
import { type Raw, rawZip, zipOf } from '../testing/zips.ts';
import type { Limits } from './limits.ts';

const honest: Raw = { name: 'server.ts', content: 'S' };

async function takeZip(octets: Buffer, limits: Partial<Limits> = {}): Promise<Intake> {
  return await take('a.zip', { 'a.zip': octets }, { wanted: FIRST, limits });
}

/** What is noted of an archive with these entries and an honest one. */
async function notesOf(entries: readonly Raw[], limits: Partial<Limits> = {}): Promise<readonly string[]> {
  const { submissions, problems } = await takeZip(rawZip([...entries, honest]), limits);
  expect(problems).toEqual([]);
  expect(submissions.map(texts)).toEqual([expect.objectContaining({ '01/server.ts': 'S' })]);
  return submissions[0]?.notes ?? [];
}

describe('an entry is refused', () => {
  test.each<[string, Raw, string]>([
    [
      'that leads out',
      { name: '../client.ts' },
      '../client.ts was left out: its path leads out of the archive',
    ],
    ['that leads out from inside', { name: 'a/../../client.ts' }, 'its path leads out of the archive'],
    ['with an absolute path', { name: '/client.ts' }, 'its path is absolute'],
    ['with a drive', { name: 'C:client.ts' }, 'its path begins with a drive'],
    ['with a drive and a slash', { name: 'c:/client.ts' }, 'its path begins with a drive'],
    ['with a backslash', { name: '..\\client.ts' }, 'there is a backslash in its name'],
    ['with a NUL', { name: 'client.ts\0.txt' }, 'there is a NUL in its name'],
    ['with an empty part', { name: 'a//client.ts' }, 'its path has an empty part'],
    ['with no name', { name: '' }, 'its path has an empty part'],
    ['with a dot for a part', { name: './client.ts' }, 'its path has an empty part'],
    ['with a long name', { name: `${'é'.repeat(127)}xx` }, 'its name is longer than 255 octets'],
    ['that is deep', { name: `${'a/'.repeat(16)}client.ts` }, 'it is more than 16 folders deep'],
    ['that is a link', { name: 'client.ts', content: '/etc/passwd', mode: 0o120777 }, 'it is a link'],
    ['that is a device', { name: 'client.ts', mode: 0o020666 }, 'it is no plain file'],
    ['that is a FIFO', { name: 'client.ts', mode: 0o010666 }, 'it is no plain file'],
    ['that is encrypted', { name: 'client.ts', content: 'x', flags: 0x801 }, 'it is encrypted'],
    [
      'that is packed otherwise',
      { name: 'client.ts', method: 12 },
      'it is packed in a way that is not known here',
    ],
    [
      'with another checksum',
      { name: 'client.ts', content: 'x', crc: 7 },
      'it is damaged (its checksum is another)',
    ],
    [
      'that is larger than it says',
      { name: 'client.ts', content: 'xxxx', size: 2 },
      'it is damaged (too many bytes in the stream',
    ],
    [
      'that is smaller than it says',
      { name: 'client.ts', content: 'xx', size: 4 },
      'it is damaged (not enough bytes in the stream',
    ],
    [
      'that is larger than 1 MiB',
      { name: 'client.ts', content: Buffer.alloc(2 ** 20 + 1) },
      'it is larger than 1 MiB',
    ],
    [
      'that is larger than 1 MiB, and says otherwise',
      { name: 'client.ts', content: Buffer.alloc(2 ** 24), size: 9 },
      'it is damaged (too many bytes',
    ],
    [
      'that says it is huge',
      { name: 'client.ts', content: 'x', size: 0xfffffffe },
      'it is damaged (not enough bytes',
    ],
  ])('%s', async (_, entry, why) => {
    expect(await notesOf([entry])).toEqual([expect.stringContaining(why)]);
  });

  test('that has the name of another', async () => {
    const twice = [
      { name: 'client.ts', content: '1' },
      { name: 'client.ts', content: '2' },
    ];
    expect(await notesOf(twice)).toEqual(['client.ts was left out: there is another of that name']);
  });
});

test.each([
  'node_modules/x/server.ts',
  '.git/hooks/client.ts',
  '__MACOSX/client.ts',
  '._client.ts',
  '.DS_Store',
  'solutions/01-udp-uppercase/client.ts',
])('%s is skipped without a word, and without being read', async (name) => {
  expect(await notesOf([{ name, content: 'x', crc: 1, mode: 0o120777 }])).toEqual([]);
});

test('nothing but the wanted is taken, and nothing else is read', async () => {
  const others = ['package.json', 'tsconfig.json', 'vitest.config.ts', '.npmrc', 'install.sh', 'README.md'];
  const { submissions } = await takeZip(
    rawZip([honest, ...others.map((name) => ({ name, content: 'x', crc: 1 }))]),
  );
  expect(submissions.map(texts)).toEqual([{ '01/server.ts': 'S' }]);
  expect(submissions[0]?.notes).toEqual([]);
});

describe('an archive as a whole', () => {
  test('has no more entries than can be listed', async () => {
    const many = Array.from({ length: 9 }, (_, at) => ({ name: `node_modules/${at}` }));
    const { problems } = await takeZip(rawZip([honest, ...many]), { listed: 9 });
    expect(problems).toEqual(['/a.zip was left out: it has more than 9 entries']);
  });

  test('has no more files than one submission may have, those that are skipped not counted', async () => {
    const many = (folder: string) => Array.from({ length: 9 }, (_, at) => ({ name: `${folder}/${at}.md` }));
    expect(await notesOf(many('node_modules'), { entries: 9 })).toEqual([]);
    const { submissions } = await takeZip(rawZip([honest, ...many('docs')]), { entries: 9 });
    expect(submissions[0]?.notes).toContain('nothing was taken: there are more than 9 files');
  });

  test('that says it has fewer entries is taken as far as it says', async () => {
    const octets = rawZip([honest, { name: 'client.ts' }]);
    octets.writeUInt16LE(1, octets.length - 12);
    const { submissions } = await takeZip(octets);
    expect(submissions.map(texts)).toEqual([{ '01/server.ts': 'S' }]);
  });

  test('that breaks off is taken up to there', async () => {
    const octets = rawZip([honest, { name: 'client.ts' }]);
    octets.writeUInt32LE(0, octets.lastIndexOf('PK\x01\x02'));
    const { problems, submissions } = await takeZip(octets);
    expect(submissions.map(texts)).toEqual([{ '01/server.ts': 'S' }]);
    expect([...problems, ...(submissions[0]?.notes ?? [])]).toEqual([
      expect.stringContaining('… was left out: the list of files breaks off here'),
    ]);
  });

  test('is unpacked no further than the sum that is allowed', async () => {
    const files = ['server.ts', 'client.ts'].map((name) => ({ name, content: Buffer.alloc(600, name) }));
    const { submissions } = await takeZip(rawZip(files), { totalOctets: 1000 });
    expect(Object.keys(texts(submissions[0] ?? { stages: new Map() }))).toEqual(['01/server.ts']);
    expect(submissions[0]?.notes).toEqual([
      'client.ts was left out: the submission is larger than 1000 octets in all',
    ]);
  });
});

describe('an archive in an archive', () => {
  test('is packed no more than 200 to 1', async () => {
    const bomb = await zipOf(new Map([['bomb.txt', Buffer.alloc(2 ** 21)]]));
    const stored = rawZip([
      { name: 'zeros.zip', content: Buffer.concat([Buffer.alloc(2 ** 21), bomb]) },
      honest,
    ]);
    const { submissions } = await takeZip(stored);
    expect(submissions[0]?.notes).toEqual(['zeros.zip was left out: it is packed more than 200 to 1']);
    expect(submissions.map(texts)).toEqual([{ '01/server.ts': 'S' }]);
  });

  test('counts with all that is in it for the sum', async () => {
    const inner = rawZip([{ name: 'client.ts', content: 'x'.repeat(500), method: 0 }]);
    const { submissions } = await takeZip(rawZip([{ name: 'inner.zip', content: inner }]), {
      totalOctets: 1000,
    });
    expect(submissions[0]?.notes).toContain(
      'inner.zip/client.ts was left out: the submission is larger than 1000 octets in all',
    );
  });

  test('that is none is said', async () => {
    expect(await notesOf([{ name: 'inner.zip', content: 'hello' }])).toEqual([
      expect.stringContaining('inner.zip was left out: it is no zip archive'),
    ]);
  });

  test('has its own refusals told by where it lies', async () => {
    const inner = rawZip([{ name: '../../client.ts' }]);
    expect(await notesOf([{ name: 'inner.zip', content: inner }])).toEqual([
      'inner.zip/../../client.ts was left out: its path leads out of the archive',
    ]);
  });
});

test('what one does harms no other: a bomb beside an honest hand-in', async () => {
  const bomb = rawZip([
    { name: 'server.ts', content: Buffer.alloc(2 ** 20) },
    { name: 'client.ts', content: Buffer.alloc(2 ** 20) },
  ]);
  const { submissions } = await take(
    'class',
    { 'class/alice.zip': bomb, 'class/bob.zip': rawZip([honest]) },
    { wanted: FIRST, limits: { totalOctets: 2 ** 20 } },
  );
  expect(texts(submissions[1] ?? { stages: new Map() })).toEqual({ '01/server.ts': 'S' });
  expect(submissions[0]?.notes).toContain(
    'alice.zip/client.ts was left out: the submission is larger than 1 MiB in all',
  );
});

test('a thousand refusals are one sentence', async () => {
  const many = Array.from({ length: 1000 }, (_, at) => ({ name: `../${at}.ts` }));
  expect(await notesOf(many)).toEqual([
    '../0.ts, ../1.ts, ../2.ts, ../3.ts, ../4.ts and 995 more were left out, each because its path leads out of the archive',
  ]);
});
