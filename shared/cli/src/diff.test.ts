/** `lab diff`: what is compared, what is said, and who may see the solution. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stages, starterTexts } from '@wirebook/tests';
import { applyPatch } from 'diff';
import { expect, test } from 'vitest';
import { passedAll } from './testing/passed.ts';
import { runLab } from './testing/run-lab.ts';
import { starterWorkbook } from './testing/starter.ts';
import { labInTerminal, seen } from './testing/terminal.ts';

const [stage] = stages;
if (!stage) throw new Error('there are no stages');
const { slug } = stage;
const SERVER = `${slug}/server.ts`;
const given = starterTexts(stage).get('server.ts') ?? '';
const mine = given.replace(/^.*\/\/ TODO 4: .*$/m, '  // mine');

test.concurrent('files that nobody has changed: one line, also when an editor has written CR LF', async () => {
  const env = { WIREBOOK_FOLDER: await starterWorkbook({ [SERVER]: given.replaceAll('\n', '\r\n') }) };
  const { code, stdout, stderr } = await runLab(['diff', '1'], { env });
  expect({ code, stdout, stderr }).toEqual({
    code: 0,
    stdout: 'Stage 01: no difference between the starter and your files.\n',
    stderr: '',
  });
});

test.concurrent('what is printed turns the starter into my file', async () => {
  const env = { WIREBOOK_FOLDER: await starterWorkbook({ [SERVER]: mine }) };
  const { stdout } = await runLab(['diff'], { env });
  expect(stdout).toMatch(/^--- starter\/server\.ts\n\+\+\+ labs\/01-udp-uppercase\/server\.ts\n@@ /);
  expect(stdout).toMatch(/^-.* TODO 4: .*\n\+ {2}\/\/ mine$/m);
  expect(applyPatch(given, stdout)).toBe(mine);
});

test.concurrent('a file that is missing is said, with the way to get it back', async () => {
  const env = { WIREBOOK_FOLDER: await starterWorkbook({ [SERVER]: undefined }) };
  const { code, stdout } = await runLab(['diff', '1'], { env });
  expect(code).toBe(0);
  expect(stdout).toBe(`labs/${SERVER} is missing; pnpm lab reset 01 --file server.ts brings it back\n`);
  await runLab(['reset', '1', '--file', 'server.ts'], { env });
  expect(await readFile(join(env.WIREBOOK_FOLDER, 'labs', SERVER), 'utf8')).toBe(given);
});

test.concurrent('--json is one object', async () => {
  const env = {
    WIREBOOK_FOLDER: await starterWorkbook({ [SERVER]: mine, [`${slug}/client.ts`]: undefined }),
  };
  const { stdout, stderr } = await runLab(['diff', '1', '--json'], { env });
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual({
    schema: 'wirebook/diff@1',
    stage: '01',
    slug,
    from: 'starter',
    to: 'mine',
    files: [
      { name: 'server.ts', path: `labs/${SERVER}`, state: 'changed', diff: expect.stringContaining('\n@@ ') },
      { name: 'client.ts', path: `labs/${slug}/client.ts`, state: 'missing', diff: '' },
    ],
  });
});

test.concurrent.each([
  [[], '--- starter/server.ts\n+++ labs/01-udp-uppercase/server.ts\n'],
  [['--from', 'mine'], '--- labs/01-udp-uppercase/server.ts\n+++ solutions/01-udp-uppercase/server.ts\n'],
  [['--to', 'solution'], '--- starter/server.ts\n+++ solutions/01-udp-uppercase/server.ts\n'],
  [['--to', 'starter'], '--- labs/01-udp-uppercase/server.ts\n+++ starter/server.ts\n'],
])('%j, when the stage is done', async (flags, expected) => {
  const folder = await starterWorkbook({ [SERVER]: mine });
  await passedAll(folder, stage);
  const argv = ['diff', '1', '--file', 'server', ...flags];
  const { code, stdout } = await runLab(argv, { env: { WIREBOOK_FOLDER: folder } });
  expect(code).toBe(0);
  expect(stdout.startsWith(expected)).toBe(true);
});

test.concurrent.each([
  [['--from', 'mine'], /^lab: stage 01 is not done yet; --yes .*\n$/],
  [['--to', 'solution', '--json'], /^lab: stage 01 is not done yet; --yes .*\n$/],
  [['--from', 'mine', '--to', 'mine'], /^lab: --from and --to are both mine; .*\n$/],
  [['--from', 'yours'], /^lab: option '--from <which>' argument 'yours' is invalid.*\n$/],
  [['--file', 'sever'], 'lab: stage 01 has no file "sever"; its files are server.ts, client.ts\n'],
])('%j, when it is not done: one line, exit 2', async (flags, expected) => {
  const env = { WIREBOOK_FOLDER: await starterWorkbook() };
  const { code, stdout, stderr } = await runLab(['diff', '1', ...flags], { env });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(expected);
});

test.skipIf(process.platform === 'win32')(
  'in a terminal it has colours, and no file commands it',
  async () => {
    const env = { WIREBOOK_FOLDER: await starterWorkbook({ [SERVER]: `${given}// \u001b[2J\n` }) };
    const { shown } = await labInTerminal(['diff', '1'], { env });
    expect(shown).toContain('\u001b[32m+// \\x1b[2J\u001b[39m');
    const plain = await labInTerminal(['diff', '1'], { env: { ...env, NO_COLOR: '1' } });
    expect(plain.shown).toBe(seen(shown));
  },
);
