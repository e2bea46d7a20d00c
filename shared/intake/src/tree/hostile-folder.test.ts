/** Folders with links and other traps in them. */
import { execFileSync } from 'node:child_process';
import { chmod, mkdir, readlink, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { takeIn } from '../take-in.ts';
import { FIRST, folderOf, texts } from '../testing/handed-in.ts';
import { Budget, LIMITS } from './limits.ts';
import { readPlain } from './plain-file.ts';

const onWindows = process.platform === 'win32';

async function notesOf(root: string): Promise<readonly string[]> {
  const { submissions } = await takeIn([root], FIRST);
  return submissions[0]?.notes ?? [];
}

describe.skipIf(onWindows)('is not followed or opened, and said:', () => {
  test('a link to a file outside, to a folder, and to nothing', async () => {
    const secret = await folderOf({ 'client.ts': 'SECRET' });
    const root = await folderOf({ 'server.ts': 'S' });
    await symlink(join(secret, 'client.ts'), join(root, 'client.ts'));
    await symlink(secret, join(root, '01-udp-uppercase'));
    await symlink('nowhere', join(root, 'gone.ts'));
    const { submissions } = await takeIn([root], FIRST);
    expect(submissions.map(texts)).toEqual([{ '01/server.ts': 'S' }]);
    expect(submissions[0]?.notes).toEqual([
      '01-udp-uppercase, client.ts, gone.ts were left out, each because it is a link',
    ]);
  });

  test('a link in a circle', async () => {
    const root = await folderOf({ 'server.ts': 'S', 'a/x.md': '' });
    await symlink('..', join(root, 'a', 'up'));
    expect(await notesOf(root)).toEqual(['a/up was left out: it is a link']);
  });

  test('a FIFO, which would be waited for', async () => {
    const root = await folderOf({ 'server.ts': 'S' });
    execFileSync('mkfifo', [join(root, 'client.ts')]);
    expect(await notesOf(root)).toEqual(['client.ts was left out: it is no plain file']);
  });

  test('a repository that is a link, or whose HEAD is one', async () => {
    const commit = 'a'.repeat(40);
    const elsewhere = await folderOf({ '.git/HEAD': commit });
    const linked = await folderOf({ 'server.ts': 'S' });
    await symlink(join(elsewhere, '.git'), join(linked, '.git'));
    const head = await folderOf({ 'server.ts': 'S', '.git/packed-refs': '' });
    await symlink(join(elsewhere, '.git', 'HEAD'), join(head, '.git', 'HEAD'));
    const { submissions } = await takeIn([linked, head], FIRST);
    expect(submissions.map((one) => one.commit)).toEqual([undefined, undefined]);
  });

  test('a file that becomes a link after it was listed', async () => {
    const root = await folderOf({ secret: 'SECRET' });
    await symlink(join(root, 'secret'), join(root, 'server.ts'));
    expect(await readlink(join(root, 'server.ts'))).toBe(join(root, 'secret'));
    const reading = readPlain(join(root, 'server.ts'), new Budget(LIMITS), 100);
    await expect(reading).rejects.toThrow('it is no plain file');
  });

  test.skipIf(process.getuid?.() === 0)('a file or folder without permission', async () => {
    const root = await folderOf({ 'server.ts': 'S', 'client.ts': 'C', 'a/x.md': '' });
    await chmod(join(root, 'client.ts'), 0);
    await chmod(join(root, 'a'), 0);
    expect(await notesOf(root)).toEqual([
      'a was left out: it cannot be read (EACCES)',
      'client.ts was left out: it cannot be read (EACCES)',
    ]);
    await chmod(join(root, 'a'), 0o700);
  });
});

test.skipIf(onWindows)('a path that was given may itself be a link', async () => {
  const root = await folderOf({ 'alice/server.ts': 'S' });
  await symlink(join(root, 'alice'), join(root, 'handed-in'));
  const { submissions } = await takeIn([join(root, 'handed-in')], FIRST);
  expect(submissions.map(texts)).toEqual([{ '01/server.ts': 'S' }]);
});

test('folders are entered to a depth, names counted, large files left out', async () => {
  const deep = await folderOf({ 'server.ts': 'S' });
  await mkdir(join(deep, ...Array<string>(17).fill('a')), { recursive: true });
  expect(await notesOf(deep)).toEqual([`${'a/'.repeat(16)}a was left out: it is more than 16 folders deep`]);
  const root = await folderOf({ 'server.ts': 'S', 'client.ts': Buffer.alloc(2 ** 20 + 1) });
  expect(await notesOf(root)).toEqual(['client.ts was left out: it is larger than 1 MiB']);
  await writeFile(join(root, 'x'), '');
  const { problems } = await takeIn([root], FIRST, { ...LIMITS, listed: 2 });
  expect(problems).toEqual([`${root} was left out: it holds more than 2 files and folders`]);
});
