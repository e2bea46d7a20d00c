/** A check that is interrupted ends at once, and so does everything that it started. */
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { emptyFolder, folderWith } from './testing/folders.ts';
import { processesWith } from './testing/processes.ts';
import { startLab } from './testing/run-lab.ts';

/** Starts a child that leaves its process group, and never ends. */
const STUBBORN = `
import { spawn } from 'node:child_process';
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});
if (process.env.CHILD === undefined) {
  spawn(process.execPath, [import.meta.filename], { detached: true, env: { ...process.env, CHILD: '1' } });
}
setInterval(() => {}, 1000);
console.error('running');
`;

test.skipIf(process.platform !== 'linux').each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('%s: exit code %i, no process and no folder left', { timeout: 60_000 }, async (signal, code) => {
  const folder = await folderWith({ 'server.ts': STUBBORN, 'client.ts': '' });
  const temporary = await emptyFolder();
  const { child, ended } = startLab(['check', '1', '--only', 'server-listens', '--dir', folder], {
    env: { TMPDIR: temporary },
  });
  // lab, the program, and its child
  await expect.poll(() => processesWith(temporary), { timeout: 30_000 }).toHaveLength(3);
  child.kill(signal);
  const sentence = `lab: interrupted by ${signal}: everything that was started is ended\n`;
  expect(await ended).toEqual({ code, signal: null, stdout: '', stderr: sentence });
  expect(await processesWith(temporary)).toEqual([]);
  expect(await readdir(temporary)).toEqual([]);
});

test.skipIf(process.platform !== 'linux')(
  'a reader that goes away ends it, too',
  { timeout: 60_000 },
  async () => {
    const temporary = await emptyFolder();
    const { child, ended } = startLab(['check', '1', '--solution'], { env: { TMPDIR: temporary } });
    if (!child.stdout) throw new Error('stdout is no pipe');
    await once(child.stdout, 'readable');
    child.stdout.destroy();
    // Its output cannot be read to the end any more.
    await ended.catch(() => {});
    if (child.exitCode === null) await once(child, 'exit');
    expect(child.exitCode).toBe(141);
    expect(await processesWith(temporary)).toEqual([]);
    expect(await readdir(temporary)).toEqual([]);
  },
);
