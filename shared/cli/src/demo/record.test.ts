/** `demo record` and `--live`: what is kept, what is shown instead, and that nothing is left behind. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isFree } from '@wirebook/harness';
import { describe, expect, test } from 'vitest';
import { emptyFolder } from '../testing/folders.ts';
import { isBound, processesWith } from '../testing/processes.ts';
import { recorded, runDemo, startDemo, unrecorded } from '../testing/run-demo.ts';

const LIMIT_MS = 90_000;

describe('record', () => {
  test('keeps what fits: a line for each scene', { timeout: LIMIT_MS }, async () => {
    const { env, folder } = await unrecorded();
    const { code, stdout, stderr } = await runDemo(['record', '1'], { env });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^✓ 1a {2}Upper case {3}\d+\.\d s\n$/);
    const text = await readFile(join(folder, '01-works-a.json'), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ schema: 'wirebook/recording@1', kind: 'story' });
    expect(text).toContain('"shown":"HELLO"');
  });

  test('says what did not fit, keeps the others, and ends with 1', { timeout: LIMIT_MS }, async () => {
    const { env, folder } = await unrecorded();
    const { code, stdout } = await runDemo(['record', '2'], { env });
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^✓ 2a {2}Upper case.*\n✗ 2b {2}Upper case: step 2: alice has no further deliver of "HELLO"; the lanes are server\.ts\n$/,
    );
    expect(await readdir(folder)).toEqual(['02-misfits-a.json']);
  });

  test('records one scene alone', { timeout: LIMIT_MS }, async () => {
    for (const argv of [['2a'], ['2', '--scene', 'a']]) {
      const { env, folder } = await unrecorded();
      expect(await runDemo(['record', ...argv], { env })).toMatchObject({ code: 0 });
      expect(await readdir(folder)).toEqual(['02-misfits-a.json']);
    }
  });
});

describe('--live', () => {
  test('shows what happens now', { timeout: LIMIT_MS }, async () => {
    // Without any shipped recording.
    const { env } = await unrecorded();
    const { code, stdout, stderr } = await runDemo(['1', '--live', '--terminal'], { env });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('deliver 5 ◀── send  5 octets  "HELLO"');
  });

  test('shows the shipped recording where the new one does not fit, and says why', {
    timeout: LIMIT_MS,
  }, async () => {
    const { env } = await recorded();
    const { code, stdout, stderr } = await runDemo(['2', '--live', '--terminal'], { env });
    expect(code).toBe(0);
    expect(stderr).toBe(
      'demo: scene 2b is not live: step 2: alice has no further deliver of "HELLO"; the lanes are server.ts\n',
    );
    expect(stdout.match(/"HELLO"/g)).toHaveLength(2);
  });

  test('gives a scene up that does not come to its end', { timeout: LIMIT_MS }, async () => {
    const [{ env, port }, temporary] = [await recorded(), await emptyFolder()];
    const { code, stdout, stderr } = await runDemo(['3', '--live', '--terminal'], {
      env: { ...env, TMPDIR: temporary },
    });
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: 'demo: scene 3a is not live: it was given up after 20 s\n',
    });
    expect(stdout).toContain('"HELLO"');
    expect(await readdir(temporary)).toEqual([]);
    expect(await isFree(port)).toBe(true);
  });
});

test.skipIf(process.platform !== 'linux').each([
  ['SIGINT', 130, ['3', '--live']],
  ['SIGTERM', 143, ['3', '--live', '--terminal']],
  ['SIGINT', 130, ['record', '3']],
] as const)(
  '%s: exit code %i of %j, no process, no port, no folder left',
  { timeout: LIMIT_MS },
  async (signal, code, argv) => {
    const [{ env, folder, port }, temporary] = [await unrecorded(), await emptyFolder()];
    const { child, ended } = startDemo(argv, { env: { ...env, TMPDIR: temporary } });
    // The command and the program.
    await expect.poll(() => processesWith(temporary), { timeout: 30_000 }).toHaveLength(2);
    await expect.poll(() => isBound(port), { timeout: 30_000 }).toBe(true);
    child.kill(signal);
    const sentence = `demo: interrupted by ${signal}: everything that was started is ended\n`;
    expect(await ended).toEqual({ code, signal: null, stdout: '', stderr: sentence });
    expect(await processesWith(temporary)).toEqual([]);
    expect(await isFree(port)).toBe(true);
    expect(await readdir(temporary)).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  },
);
