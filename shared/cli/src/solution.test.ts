/** `lab solution`: shown to who has passed, or says so. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { solutionFolder, stages } from '@wirebook/tests';
import { describe, expect, test } from 'vitest';
import { passedAll } from './testing/passed.ts';
import { runLab } from './testing/run-lab.ts';
import { starterWorkbook } from './testing/starter.ts';
import { labInTerminal } from './testing/terminal.ts';

const [, , stage] = stages;
if (!stage) throw new Error('there are not three stages');
const QUESTION = 'Stage 03 is not done yet. See its solution all the same? (y/N) ';
const client = await readFile(join(solutionFolder(stage), 'client.ts'), 'utf8');

test.concurrent('after the stage is done it is shown, each file under its path', async () => {
  const folder = await starterWorkbook();
  await passedAll(folder, stage);
  const { code, stdout, stderr } = await runLab(['solution', '3'], { env: { WIREBOOK_FOLDER: folder } });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const paths = stdout.split('\n').filter((line) => line.startsWith('solutions/'));
  expect(paths).toEqual(stage.files.map((name) => `solutions/${stage.slug}/${name}`));
  expect(stdout).toContain(client);
});

test.concurrent('--file is its text and nothing else', async () => {
  const argv = ['solution', '3', '--yes', '--file', 'client'];
  const { stdout } = await runLab(argv, { env: { WIREBOOK_FOLDER: await starterWorkbook() } });
  expect(stdout).toBe(client);
});

test.concurrent('--json is one object', async () => {
  const argv = ['solution', '3', '--yes', '--json', '--file', 'client.ts'];
  const { stdout } = await runLab(argv, { env: { WIREBOOK_FOLDER: await starterWorkbook() } });
  const path = `solutions/${stage.slug}/client.ts`;
  expect(JSON.parse(stdout)).toEqual({
    schema: 'wirebook/solution@1',
    stage: '03',
    slug: stage.slug,
    files: [{ name: 'client.ts', path, text: client }],
  });
});

test.concurrent.each([[[]], [['--json']]])(
  'before, where nobody can be asked: one line (%j)',
  async (flags) => {
    const env = { WIREBOOK_FOLDER: await starterWorkbook() };
    expect(await runLab(['solution', '3', ...flags], { env })).toEqual({
      code: 2,
      signal: null,
      stdout: '',
      stderr: 'lab: stage 03 is not done yet; --yes shows its solution all the same\n',
    });
  },
);

describe.skipIf(process.platform === 'win32')('before, in a terminal, one is asked', () => {
  test.concurrent.each([
    ['y\r', 0, client],
    ['yes\r', 0, client],
    ['\r', 1, ''],
    ['n\r', 1, ''],
    ['\u0004', 1, ''],
    ['\u0003', 130, 'lab: interrupted by SIGINT: everything that was started is ended\n'],
  ])('the answer %j: exit code %i', async (keys, code, expected) => {
    const session = await labInTerminal(['solution', '3', '--file', 'client.ts'], {
      env: { WIREBOOK_FOLDER: await starterWorkbook(), NO_COLOR: '1' },
      columns: 120,
      type: [['(y/N) ', keys]],
    });
    expect(session.code).toBe(code);
    expect(session.shown).toContain(QUESTION);
    expect(session.shown.endsWith(expected)).toBe(true);
    expect(session.shown.includes('import {')).toBe(expected === client);
  });
});
