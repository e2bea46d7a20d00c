/** `lab reset`: the starter is back, and nothing that somebody wrote is lost, whatever goes wrong. */
import { chmod, chown, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stages, starterTexts } from '@wirebook/tests';
import { expect, test, vi } from 'vitest';
import { keepBackup } from './backup.ts';
import { emptyFolder, listing } from './testing/folders.ts';
import { runLab } from './testing/run-lab.ts';
import { starterWorkbook } from './testing/starter.ts';

const stage = stages.find(({ given }) => given.length > 0);
if (!stage) throw new Error('there is no stage with a given file');
const { number, slug, files } = stage;
const [first = '', second = ''] = files;
const [helper = ''] = stage.given;
const BACKUPS = ['.wirebook', 'backups', slug];

async function texts(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).toSorted();
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const)),
  );
}

const asGiven = Object.fromEntries([...starterTexts(stage)].toSorted(([a], [b]) => (a < b ? -1 : 1)));

test.concurrent('files are the starter again; what was changed is in the backup, and only that', async () => {
  const folder = await starterWorkbook({
    [`${slug}/${first}`]: 'my work\r\n',
    [`${slug}/${second}`]: undefined,
    [`${slug}/${helper}`]: 'spoilt',
  });
  const before = Date.now();
  const { code, stdout, stderr } = await runLab(['reset', number], { env: { WIREBOOK_FOLDER: folder } });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(await texts(join(folder, 'labs', slug))).toEqual(asGiven);

  const backups = join(folder, ...BACKUPS);
  const [name = '', ...others] = await readdir(backups);
  expect(others).toEqual([]);
  expect(await texts(join(backups, name))).toEqual({ [first]: 'my work\r\n', [helper]: 'spoilt' });
  expect(stdout).toBe(
    [
      `Stage ${number}: as it was given again is`,
      ...[first, second, helper].map((file) => `  labs/${slug}/${file}`),
      'What you had written is kept in',
      `  ${join(...BACKUPS, name)}\n`,
    ].join('\n'),
  );
  // Local time, as a clock on the wall shows it.
  const when = new Date(name.replace(/T(\d\d)-(\d\d)-(\d\d)$/, 'T$1:$2:$3')).getTime();
  expect(when).toBeGreaterThanOrEqual(before - 1000);
  expect(when).toBeLessThanOrEqual(Date.now());
});

test.concurrent('a stage that nobody has touched: nothing is written, and no backup is made', async () => {
  const folder = await starterWorkbook();
  const before = await listing(folder);
  const { stdout } = await runLab(['reset', number], { env: { WIREBOOK_FOLDER: folder } });
  expect(stdout).toBe(`Stage ${number} is as it was given: there is nothing to reset.\n`);
  expect(await listing(folder)).toEqual(before);
});

test.concurrent('--json is one object, and --file leaves the others as they are', async () => {
  const folder = await starterWorkbook({ [`${slug}/${first}`]: 'mine', [`${slug}/${second}`]: 'mine, too' });
  const argv = ['reset', number, '--json', '--file', first];
  const { stdout } = await runLab(argv, { env: { WIREBOOK_FOLDER: folder } });
  expect(JSON.parse(stdout)).toEqual({
    schema: 'wirebook/reset@1',
    stage: number,
    slug,
    files: [`labs/${slug}/${first}`],
    backup: expect.stringContaining(join(...BACKUPS)),
  });
  expect(await texts(join(folder, 'labs', slug))).toEqual({ ...asGiven, [second]: 'mine, too' });
});

test('two backups in one second, or by a clock that was set back, are two folders', async () => {
  const folder = await emptyFolder();
  vi.stubEnv('WIREBOOK_FOLDER', folder);
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(2026, 10, 28, 14, 2, 11) });
  try {
    const kept = ['one', 'two', 'three'].map((text) =>
      keepBackup(slug, new Map([['a.ts', Buffer.from(text)]])),
    );
    const name = join(...BACKUPS, '2026-11-28T14-02-11');
    expect(kept).toEqual([name, `${name}-2`, `${name}-3`]);
    const held = await Promise.all(kept.map((path) => readFile(join(folder, path, 'a.ts'), 'utf8')));
    expect(held).toEqual(['one', 'two', 'three']);
  } finally {
    vi.useRealTimers();
    vi.unstubAllEnvs();
  }
});

test.concurrent('a backup that cannot be written stops it before anything is changed', async () => {
  const folder = await starterWorkbook({ [`${slug}/${first}`]: 'mine' });
  // A file where the folder should be: nobody can write there, not even root.
  await writeFile(join(folder, '.wirebook'), '');
  const before = await listing(folder);
  const { code, stdout, stderr } = await runLab(['reset', number], { env: { WIREBOOK_FOLDER: folder } });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  // Windows says it in its own way.
  expect(stderr).toMatch(
    /^lab: nothing was changed: the backup in .* cannot be written \((ENOTDIR|EEXIST|ENOENT)\)\n$/,
  );
  expect(await listing(folder)).toEqual(before);
});

test.concurrent('a folder in the place of a file stops it, too', async () => {
  const folder = await starterWorkbook({ [`${slug}/${first}`]: undefined, [`${slug}/${second}`]: 'mine' });
  await mkdir(join(folder, 'labs', slug, first));
  const before = await listing(folder);
  const { code, stderr } = await runLab(['reset', number], { env: { WIREBOOK_FOLDER: folder } });
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: `lab: labs/${slug}/${first} cannot be read (EISDIR)\n`,
  });
  expect(await listing(folder)).toEqual(before);
});

test
  .skipIf(process.getuid?.() !== 0)
  .concurrent('a stage that may not be written to is left as it is', async () => {
    const folder = await starterWorkbook({ [`${slug}/${first}`]: 'mine' });
    const somebody = 65_534;
    await chmod(folder, 0o755);
    await mkdir(join(folder, '.wirebook'));
    await chown(join(folder, '.wirebook'), somebody, somebody);
    const options = { env: { WIREBOOK_FOLDER: folder }, uid: somebody };
    const { code, stderr } = await runLab(['reset', number], options);
    expect(code).toBe(2);
    expect(stderr).toBe(`lab: nothing was changed: labs/${slug}/${first} cannot be replaced (EACCES)\n`);
    expect(await texts(join(folder, 'labs', slug))).toEqual({ ...asGiven, [first]: 'mine' });
  });

test
  .skipIf(process.platform === 'win32')
  .concurrent('a link stays a link, and a file keeps its mode', async () => {
    const folder = await starterWorkbook({ [`${slug}/${first}`]: 'mine' });
    const elsewhere = join(await emptyFolder(), 'mine.ts');
    await writeFile(elsewhere, 'mine, elsewhere', { mode: 0o600 });
    const path = join(folder, 'labs', slug, first);
    await rm(path);
    await symlink(elsewhere, path);
    await runLab(['reset', number], { env: { WIREBOOK_FOLDER: folder } });
    expect(await readFile(elsewhere, 'utf8')).toBe(asGiven[first]);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });
