/** `lab catch-up`: what is open becomes the solution, what is done stays, and everything of one's own is kept. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Stage } from '@wirebook/grader';
import { solutionFolder, stages, starterTexts } from '@wirebook/tests';
import { expect, test } from 'vitest';
import { listing } from './testing/folders.ts';
import { passedAll } from './testing/passed.ts';
import { runLab } from './testing/run-lab.ts';
import { starterWorkbook } from './testing/starter.ts';
import { labInTerminal } from './testing/terminal.ts';

const [first, second, third] = stages;
if (!first || !second || !third) throw new Error('there are not three stages');
const MINE = { [`${first.slug}/server.ts`]: 'mine, done', [`${second.slug}/spew.ts`]: 'mine, open' };

/** Somebody who has done the first stage, and is in the middle of the second. */
async function behind(): Promise<string> {
  const folder = await starterWorkbook(MINE);
  await passedAll(folder, ...stages.slice(0, 1));
  return folder;
}

const own = async (folder: string, path: string) => await readFile(join(folder, 'labs', path), 'utf8');
const solved = async (stage: Stage, name: string) =>
  await readFile(join(solutionFolder(stage), name), 'utf8');

test.concurrent('what is open becomes the solution, and what is done is left alone', async () => {
  const folder = await behind();
  const { code, stdout, stderr } = await runLab(['catch-up', '3', '--yes'], {
    env: { WIREBOOK_FOLDER: folder },
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const backups = join('.wirebook', 'backups', second.slug);
  const [name = ''] = await readdir(join(folder, backups));
  expect(stdout).toBe(
    [
      '01 is done already: left alone',
      `02 is the solution now; yours is in ${join(backups, name)}`,
      '» in the list: caught up with. Their points come when they are checked: pnpm lab check 02',
      `Go on with labs/${third.slug}/README.md\n`,
    ].join('\n'),
  );
  expect(await own(folder, `${first.slug}/server.ts`)).toBe('mine, done');
  for (const file of second.files)
    expect(await own(folder, `${second.slug}/${file}`)).toBe(await solved(second, file));
  // Only spew.ts was the student's own; bucket.ts was as it was given.
  expect(await readdir(join(folder, backups, name))).toEqual(['spew.ts']);
  expect(await readFile(join(folder, backups, name, 'spew.ts'), 'utf8')).toBe('mine, open');
  const [given] = starterTexts(third);
  expect(await own(folder, `${third.slug}/${given?.[0]}`)).toBe(given?.[1]);
});

test.concurrent('--all takes what is done, too; --json is one object', async () => {
  const folder = await behind();
  const argv = ['catch-up', '2', '--all', '--yes', '--json'];
  const { stdout } = await runLab(argv, { env: { WIREBOOK_FOLDER: folder } });
  const backup = expect.stringContaining(join('.wirebook', 'backups', first.slug));
  const files = first.files.map((name) => `labs/${first.slug}/${name}`);
  expect(JSON.parse(stdout)).toEqual({
    schema: 'wirebook/catch-up@1',
    stage: '02',
    slug: second.slug,
    leftAlone: [],
    replaced: [{ stage: '01', slug: first.slug, files, backup }],
  });
  expect(await own(folder, `${first.slug}/server.ts`)).toBe(await solved(first, 'server.ts'));
});

test.concurrent.each([
  [['catch-up', '1'], 0, 'There is no stage before 01.\n', ''],
  [['catch-up', '2'], 0, `01 is done already: left alone\nGo on with labs/${second.slug}/README.md\n`, ''],
  [
    ['catch-up', '3'],
    2,
    '',
    "lab: the files of 02 would become the solution's; --yes does it, and keeps yours in a backup\n",
  ],
])('%j without a terminal changes nothing', async (argv, code, stdout, stderr) => {
  const folder = await behind();
  const before = await listing(folder);
  const ended = await runLab(argv, { env: { WIREBOOK_FOLDER: folder } });
  expect(ended).toEqual({ code, signal: null, stdout, stderr });
  expect(await listing(folder)).toEqual(before);
});

test.skipIf(process.platform === 'win32').concurrent.each([
  ['y\r', 0, '02 is the solution now'],
  ['\r', 1, 'lab: nothing was changed'],
])('in a terminal one is asked: %j', async (keys, code, expected) => {
  const folder = await behind();
  const session = await labInTerminal(['catch-up', '3'], {
    env: { WIREBOOK_FOLDER: folder },
    columns: 120,
    type: [['(y/N) ', keys]],
  });
  expect(session.code).toBe(code);
  expect(session.shown).toMatch(
    /Your files of 02 become the solution's, and are kept in a backup\. Go on\? /,
  );
  expect(session.shown).toContain(expected);
  expect((await own(folder, `${second.slug}/spew.ts`)) === 'mine, open').toBe(code === 1);
});
