/** A class in one command: what comes out, what survives a kill, and what is refused. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ClassResult, Grade, Judgement } from '@wirebook/gradebook';
import type { Pair, Similarity } from '@wirebook/similarity';
import { describe, expect, test, vi } from 'vitest';
import { emptyFolder } from '../testing/folders.ts';
import { type Ended, startGrade } from '../testing/run-lab.ts';

vi.setConfig({ testTimeout: 180_000 });

const HAS_SANDBOX =
  process.platform === 'linux' &&
  spawnSync('bwrap', ['--unshare-user', '--ro-bind', '/', '/', 'true']).status === 0;
/** Judged without a program being started. */
const NO_TYPESCRIPT = 'const = ;\n';
const SOLUTION = fileURLToPath(new URL('../../../../solutions/01-udp-uppercase/', import.meta.url));
const BROKEN = fileURLToPath(new URL('../../../../tests/01-udp-uppercase/broken/', import.meta.url));

/** Folder names to files; the texts of both programs are the same where only one is given. */
async function handIn(
  all: Readonly<Record<string, string | Readonly<Record<string, string>>>>,
): Promise<string> {
  const folder = await emptyFolder();
  for (const [name, files] of Object.entries(all)) {
    mkdirSync(join(folder, name));
    const texts = typeof files === 'string' ? { 'server.ts': files, 'client.ts': files } : files;
    for (const [file, text] of Object.entries(texts)) writeFileSync(join(folder, name, file), text);
  }
  return folder;
}

async function runGrade(argv: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const trusted = HAS_SANDBOX ? [] : ['--trusted'];
  return await startGrade([...argv, ...trusted], { env }).ended;
}

function resultIn(out: string): ClassResult {
  return JSON.parse(readFileSync(join(out, 'class.json'), 'utf8')) as ClassResult;
}

interface LedgerLine {
  readonly kind: string;
  readonly submission?: string;
}

function ledgerIn(out: string): LedgerLine[] {
  const lines = readFileSync(join(out, 'ledger.ndjson'), 'utf8').trim().split('\n');
  return lines.flatMap((line) => {
    try {
      return [JSON.parse(line) as LedgerLine];
    } catch {
      return [];
    }
  });
}

const judgedIn = (out: string) => ledgerIn(out).filter(({ kind }) => kind === 'judged');

function judgementsIn(out: string): Record<string, string> {
  const folder = join(out, 'judgements');
  const names = readdirSync(folder).toSorted();
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name, '01.json'), 'utf8')]));
}

const copies = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`student-${i}`, `${NO_TYPESCRIPT}// ${i}\n`]));

describe('a class is judged', () => {
  test('twice with the same seed, to the same octets', async () => {
    const file = (name: string) => readFileSync(name, 'utf8');
    const broken = file(join(BROKEN, readdirSync(BROKEN).find((name) => name.endsWith('.server.ts')) ?? ''));
    const folder = await handIn({
      ada: { 'server.ts': file(join(SOLUTION, 'server.ts')), 'client.ts': NO_TYPESCRIPT },
      bob: { 'server.ts': broken, 'client.ts': NO_TYPESCRIPT },
      carol: NO_TYPESCRIPT,
    });
    const outs = [await emptyFolder(), await emptyFolder()];
    for (const out of outs) {
      const { code, stderr } = await runGrade([folder, '--out', out, '--stages', '1', '--seed', '41']);
      expect(stderr).not.toContain('Error');
      expect(code).toBe(0);
    }
    const [first = {}, second] = outs.map(judgementsIn);
    expect(Object.keys(first)).toEqual(['ada', 'bob', 'carol']);
    expect(second).toEqual(first);
    const { grades, isolation } = resultIn(outs[0] ?? '');
    expect(isolation).toBe(HAS_SANDBOX ? 'namespace' : 'process');
    const points = Object.fromEntries(grades.map((grade: Grade) => [grade.person, grade.counted]));
    const ada = JSON.parse(first['ada'] ?? '') as Judgement;
    const onServer = ada.results.filter(({ program }) => program === 'server.ts');
    expect(new Set(onServer.map(({ verdict }) => verdict))).toEqual(new Set(['pass']));
    expect(points['ada']).toBe(onServer.reduce((sum, { max }) => sum + max, 0));
    expect(points['carol']).toBe(0);
    const bob = JSON.parse(first['bob'] ?? '') as Judgement;
    const named = /^\/\/ fails: ([\w-]+)$/m.exec(broken)?.[1];
    expect(bob.results.find(({ id }) => id === named)?.verdict).toBe('fail');
    expect(readFileSync(join(outs[0] ?? '', 'feedback', 'bob.txt'), 'utf8')).toContain(named);
  });

  test('in two parts, which laid together are the whole', async () => {
    const folder = await handIn(copies(6));
    const [whole, out] = [await emptyFolder(), await emptyFolder()];
    const flags = ['--stages', '1', '--seed', '41'];
    await runGrade([folder, '--out', whole, ...flags]);
    await runGrade([folder, '--out', out, ...flags, '--shard', '1/2']);
    const part = judgedIn(out).length;
    expect(part).toBeGreaterThan(0);
    expect(part).toBeLessThan(6);
    expect(resultIn(out).grades.filter(({ counted }) => counted === undefined)).toHaveLength(6 - part);
    await runGrade([folder, '--out', out, ...flags, '--shard', '2/2', '--resume']);
    expect(judgementsIn(out)).toEqual(judgementsIn(whole));
    expect(judgedIn(out)).toHaveLength(6);
    expect(resultIn(out).grades).toEqual(resultIn(whole).grades);
  });
});

describe('a run that is killed', () => {
  test('goes on where it was: nothing is judged twice, and nothing is lost', async () => {
    const folder = await handIn(copies(8));
    const out = await emptyFolder();
    const flags = [folder, '--out', out, '--stages', '1', '--seed', '41', '--jobs', '1'];
    const { child, ended } = startGrade(HAS_SANDBOX ? flags : [...flags, '--trusted']);
    await vi.waitUntil(
      () => {
        try {
          return judgedIn(out).length > 1;
        } catch {
          return false;
        }
      },
      { timeout: 60_000, interval: 5 },
    );
    child.kill('SIGKILL');
    expect((await ended).signal).toBe('SIGKILL');
    const before = judgementsIn(out);
    // A line that was being written when the power went.
    writeFileSync(join(out, 'ledger.ndjson'), '{"kind":"judged","subm', { flag: 'a' });
    expect((await runGrade([...flags, '--resume'])).code).toBe(0);
    const judged = judgedIn(out).map(({ submission }) => submission);
    const twice = judged.filter((name, i) => judged.indexOf(name) < i);
    // What was judged but not yet written when it was killed is judged again; what was written is not.
    for (const name of twice) expect(before).not.toHaveProperty(name ?? '');
    expect(Object.keys(judgementsIn(out))).toHaveLength(8);
    expect(judgementsIn(out)).toMatchObject(before);
    const again = await runGrade([...flags, '--resume']);
    expect(again.code).toBe(0);
    expect(judgedIn(out)).toHaveLength(judged.length);
    // What has been handed in anew since is judged anew, and nothing else.
    writeFileSync(join(folder, 'student-1', 'server.ts'), 'const = 2;\n');
    await runGrade([...flags, '--resume']);
    expect(
      judgedIn(out)
        .slice(judged.length)
        .map(({ submission }) => submission),
    ).toEqual(['student-1']);
  });

  test.skipIf(process.platform === 'win32')(
    'by Ctrl-C says so, exit 130, and keeps what it has',
    async () => {
      const folder = await handIn(copies(8));
      const out = await emptyFolder();
      const flags = [
        folder,
        '--out',
        out,
        '--stages',
        '1',
        '--jobs',
        '1',
        ...(HAS_SANDBOX ? [] : ['--trusted']),
      ];
      const { child, ended } = startGrade(flags);
      child.stderr?.once('data', () => child.kill('SIGINT'));
      const { code, stderr } = await ended;
      expect(stderr).toMatch(/interrupted by SIGINT: everything that was started is ended\n$/);
      expect(code).toBe(130);
      expect(judgedIn(out).length).toBeGreaterThan(0);
    },
  );
});

describe('people', () => {
  test('partners have one submission and one grade, whom nobody knows is listed, who is late has nothing', async () => {
    const folder = await handIn({ ada: NO_TYPESCRIPT, dora: NO_TYPESCRIPT, stranger: NO_TYPESCRIPT });
    const files = await emptyFolder();
    const roster = join(files, 'class.csv');
    writeFileSync(
      roster,
      [
        'id,name,team,received',
        'ada,Ada Example,red,2026-11-20T12:00:00Z',
        'bob,Bob Example,red,',
        'dora,Dora Example,,2026-12-24T12:00:00Z',
        'emil,Emil Example,,',
      ].join('\n'),
    );
    const out = await emptyFolder();
    const due = ['--due', '2026-11-28T23:59:59Z', '--grace', '7d'];
    const { code, stderr } = await runGrade([
      folder,
      '--out',
      out,
      '--stages',
      '1',
      '--roster',
      roster,
      ...due,
    ]);
    expect(stderr).not.toMatch(/^grade:/m);
    expect(code).toBe(0);
    const { grades, mismatches, people } = resultIn(out);
    const of = (person: string) => grades.find((grade) => grade.person === person);
    expect(of('ada')).toMatchObject({ submission: 'ada', partners: ['bob'], lateness: { state: 'on-time' } });
    expect(of('bob')).toMatchObject({ submission: 'ada', partners: ['ada'], lateness: { state: 'on-time' } });
    expect(of('dora')).toMatchObject({ submission: 'dora', lateness: { state: 'late' }, counted: 0 });
    expect(of('emil')?.submission).toBeUndefined();
    expect(people.filter(({ unlisted }) => unlisted).map(({ name }) => name)).toEqual(['stranger']);
    expect(mismatches.join('\n')).toMatch(/emil/);
    expect(mismatches.join('\n')).toMatch(/stranger/);
    expect(readdirSync(join(out, 'feedback')).toSorted()).toContain('bob.html');
  });
});

test('what is alike is told, and partners who have both handed in are told apart from it', async () => {
  const solutionOf = (slug: string, file = 'server.ts') =>
    readFileSync(join(SOLUTION, '..', slug, file), 'utf8');
  const own = solutionOf('01-udp-uppercase');
  const folder = await handIn({
    ada: own,
    bob: own,
    carol: solutionOf('03-daytime'),
    dora: solutionOf('04-threaded-echo'),
    emil: solutionOf('06-length-prefixed-chat'),
    fay: solutionOf('07-named-broadcast-chat'),
    gus: solutionOf('05-race-and-lock', 'mutex.ts'),
  });
  const files = await emptyFolder();
  const roster = join(files, 'class.csv');
  const compared = async (teamOfBob: string) => {
    writeFileSync(roster, `id,name,team\nada,Ada Example,red\nbob,Bob Example,${teamOfBob}\n`);
    const out = await emptyFolder();
    const flags = ['--out', out, '--stages', '1', '--roster', roster];
    expect((await startGrade(['similar', folder, ...flags]).ended).code).toBe(0);
    const { stages } = JSON.parse(readFileSync(join(out, 'similar.json'), 'utf8')) as Similarity;
    const ids = (pairs: readonly Pair[] = []) => pairs.map(({ left, right }) => [left, right].toSorted());
    const [stage] = stages;
    return { alike: ids(stage?.pairs.filter(({ isAlike }) => isAlike)), partners: ids(stage?.partners) };
  };
  const [together, apart] = [await compared('red'), await compared('')];
  expect(together.partners).toEqual([['ada', 'bob']]);
  expect(together.alike).not.toContainEqual(['ada', 'bob']);
  expect(apart.partners).toEqual([]);
  expect(apart.alike).toContainEqual(['ada', 'bob']);
});

describe('what cannot be done is said in one line, and nothing is written', () => {
  test.each([
    [['--out', 'OUT'], 'what was handed in'],
    [['IN'], '--out is needed'],
    [['IN', '--out', 'OUT', '--stages', '9'], 'there is no stage 9'],
    [['IN', '--out', 'OUT', '--stages', '1-x'], '--stages wants numbers'],
    [['IN', '--out', 'OUT', '--due', 'soon'], '--due wants a date'],
    [['IN', '--out', 'OUT', '--grace', 'a week'], '--grace wants a time'],
    [['IN', '--out', 'OUT', '--shard', '3/2'], '--shard wants a part'],
    [['IN', '--out', 'OUT', '--jobs', '0'], '--jobs wants a number'],
    [['IN', '--out', 'OUT', '--seed', '-1'], '--seed wants a whole number'],
    [['IN', '--out', 'OUT', '--also', 'moodle'], 'there is no format "moodle"'],
    [['IN', '--out', 'OUT', '--also', 'classroom50'], 'in its runner only'],
    [['IN', '--out', 'OUT', '--canvas-gradebook', 'x.csv'], '--canvas-column'],
    [['nowhere', '--out', 'OUT'], 'there is no such file or folder'],
    [['IN', '--out', 'OUT', '--roster', 'no.csv'], 'no.csv'],
    [['IN', '--out', 'OUT', '--moodle-worksheet', 'no.csv', '--stages', '1'], 'no.csv'],
  ])('%j: %s', async (args, words) => {
    const [folder, files] = [await handIn(copies(1)), await emptyFolder()];
    const out = join(files, 'out');
    const argv = args.map((arg) => (arg === 'IN' ? folder : arg === 'OUT' ? out : arg));
    const { code, stdout, stderr } = await runGrade(argv);
    expect(stderr).toMatch(/^grade: [^\n]+\n$/);
    expect(stderr).toContain(words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(readdirSync(files)).toEqual([]);
  });

  test('results that are there are not touched without --resume, nor with another seed', async () => {
    const folder = await handIn(copies(1));
    const out = await emptyFolder();
    const flags = [folder, '--out', out, '--stages', '1'];
    await runGrade([...flags, '--seed', '1']);
    const before = readFileSync(join(out, 'ledger.ndjson'), 'utf8');
    expect((await runGrade(flags)).stderr).toContain('--resume goes on with it');
    expect((await runGrade([...flags, '--seed', '2', '--resume'])).stderr).toContain('begun with the seed 1');
    expect(readFileSync(join(out, 'ledger.ndjson'), 'utf8')).toBe(before);
  });
});

test('without a sandbox nothing is judged, unless it is trusted; and then the result says so', async () => {
  const folder = await handIn(copies(1));
  const out = await emptyFolder();
  const path = { PATH: join(process.execPath, '..') };
  expect(path.PATH).not.toContain(delimiter);
  const flags = [folder, '--out', out, '--stages', '1'];
  const refused = await startGrade(flags, { env: path }).ended;
  expect(refused.stderr).toMatch(/^grade: programs cannot be kept in a sandbox here: .*--trusted/);
  expect(refused.code).toBe(2);
  const { code, stderr } = await startGrade([...flags, '--trusted', '--resume'], { env: path }).ended;
  expect(stderr).toContain('no sandbox');
  expect(code).toBe(0);
  expect(resultIn(out).isolation).toBe('process');
  const { isolation } = JSON.parse(judgementsIn(out)['student-0'] ?? '') as Judgement;
  expect(isolation).toBe('process');
});
