/** `lab check` on real folders: what is printed, which exit code, and that nothing is left behind. */
import { cp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { JsonReport } from '@wirebook/grader';
import { solutionFolder, stages } from '@wirebook/tests';
import { describe, expect, test } from 'vitest';
import { emptyFolder, folderWith, listing } from './testing/folders.ts';
import { runLab } from './testing/run-lab.ts';

const [stage] = stages;
if (!stage) throw new Error('there are no stages');
const LIMIT_MS = 60_000;
const STARTS = ['check', '1', '--only', 'server-listens'];

/** Binds its port and sends every datagram back as it came. */
const ECHO = `
import { createSocket } from 'node:dgram';
const socket = createSocket('udp4');
socket.on('message', (octets, { port, address }) => socket.send(octets, port, address));
socket.bind(Number(process.argv[5]), '127.0.0.1', () => {
  console.error(\`listening on 127.0.0.1:\${socket.address().port}\`);
});
`;

const told = ({ checks }: JsonReport) => checks.map(({ id, verdict, message }) => ({ id, verdict, message }));

async function checkJson(argv: readonly string[]): Promise<JsonReport> {
  const { stdout, stderr } = await runLab([...argv, '--json']);
  expect(stderr).toBe('');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the test below looks at its shape
  return JSON.parse(stdout) as JsonReport;
}

test.concurrent('--json is exactly one object, and its shape is the promised one', {
  timeout: LIMIT_MS,
}, async () => {
  const folder = await folderWith({ 'server.ts': ECHO, 'client.ts': '' });
  const report = await checkJson(['check', '01', '--dir', folder, '--only', 'server-upper', '--seed', '7']);
  const check = { title: expect.any(String), durationMs: expect.any(Number) };
  expect(report).toEqual({
    schema: 'wirebook/check@1',
    stage: '01',
    seed: 7,
    isolation: 'process',
    durationMs: expect.any(Number),
    points: 1,
    max: 3,
    checks: [
      { ...check, id: 'server-listens', verdict: 'pass', points: 1, max: 1 },
      {
        ...check,
        id: 'server-upper',
        verdict: 'fail',
        points: 0,
        max: 2,
        message: expect.stringMatching(/^expected .*; came /),
        misconception: 'not-upper',
        replay: `pnpm lab replay 01 --only server-upper --seed 7 --dir ${folder}`,
      },
    ],
  });
  const again = await checkJson(['check', '01', '--dir', folder, '--only', 'server-upper', '--seed', '7']);
  expect(told(again)).toEqual(told(report));
});

test.concurrent('a failure is told with its steps, and replayed with all of them', {
  timeout: LIMIT_MS,
}, async () => {
  const folder = await folderWith({ 'server.ts': ECHO, 'client.ts': '' });
  const argv = ['--dir', folder, '--only', '01/server-upper', '--seed', '7'];
  const first = await runLab(['check', '1', ...argv]);
  expect(first.code).toBe(1);
  expect(first.stdout).toMatch(/^✓ .*\n✗ a datagram comes back in upper case.* 0 of 2 {3}01\/server-upper\n/);
  expect(first.stdout).toMatch(/\n {2}expected .*\n {2}came /);
  expect(first.stdout).toMatch(/\nStage 01 .*: 1 of 3 points, 1 check failed, .* s, seed 7\n$/);
  const [, again = ''] = /again +pnpm lab (.*)/.exec(first.stdout) ?? [];
  const replayed = await runLab(again.split(' '));
  expect(replayed.code).toBe(1);
  expect(replayed.stdout).toMatch(/^✗ a datagram/);
  expect(replayed.stdout).toContain(`again      pnpm lab ${again}\n`);
});

test.concurrent('a replay shows the steps of a check that passes, too', { timeout: LIMIT_MS }, async () => {
  const { code, stdout } = await runLab([
    'replay',
    '1',
    '--solution',
    '--only',
    'server-upper',
    '--seed',
    '7',
  ]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^✓ .*\n\n {4}step +server\.ts +alice [\s\S]*deliver/);
});

test.concurrent('a folder is only read, and nothing is left in the temporary one', {
  timeout: LIMIT_MS,
}, async () => {
  const [folder, temporary] = [await emptyFolder(), await emptyFolder()];
  await cp(solutionFolder(stage), folder, {
    recursive: true,
    filter: (path) => !path.includes('node_modules'),
  });
  const before = await listing(folder);
  const argv = ['check', stage.slug, '--dir', '.', '--only', 'server-flags'];
  const { code, stderr } = await runLab(argv, { cwd: folder, env: { TMPDIR: temporary } });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(await listing(folder)).toEqual(before);
  expect(await readdir(temporary)).toEqual([]);
});

/** What the report says that came instead of a server. */
async function came(program: string | undefined): Promise<string> {
  const folder = await folderWith({
    'client.ts': '',
    ...(program === undefined ? {} : { 'server.ts': program }),
  });
  const temporary = await emptyFolder();
  const { code, stdout, stderr } = await runLab([...STARTS, '--dir', folder], {
    env: { TMPDIR: temporary },
  });
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  expect(await readdir(temporary)).toEqual([]);
  const [, sentence = ''] = /\n {2}came +([\s\S]*?)\n {2}\w/.exec(stdout) ?? [];
  return sentence.replaceAll(/\s+/g, ' ');
}

describe('a program that cannot be judged is one clear sentence', {
  concurrent: true,
  timeout: LIMIT_MS,
}, () => {
  test('a missing file', async () => expect(await came(undefined)).toBe('the file is missing'));
  test('a file with a syntax error: its line, once', async () => {
    const sentence = await came('const right = 1;\nconst = wrong;\n');
    expect(sentence).toMatch(/^syntax error in line 2: const = wrong; \(.*\)$/);
    expect(sentence.match(/const = wrong;/g)).toHaveLength(1);
  });
  test('an exit at once', async () => {
    expect(await came('console.error("no"); process.exit(3);')).toBe('it exited with code 3; stderr: no');
  });
  test('a flood', async () => {
    expect(
      await came('const flood = () => process.stdout.write("x".repeat(10_000), flood); flood();'),
    ).toMatch(/^it wrote more than \d+ octets on stdout/);
  });
  test('no return', async () =>
    expect(await came('for (;;) {}')).toBe('it wrote nothing and never listened'));
});

test.skipIf(process.platform === 'win32')('an unreadable file is a failing check', async () => {
  const folder = await folderWith({ 'client.ts': '' });
  // A folder in the place of a file cannot be read by anybody, not even by root.
  await cp(solutionFolder(stage), join(folder, 'server.ts'), { recursive: true });
  const { code, stdout } = await runLab([...STARTS, '--dir', folder]);
  expect(code).toBe(1);
  expect(stdout).toContain('the file cannot be read (EISDIR)');
});
