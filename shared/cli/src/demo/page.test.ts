/** `demo` in the browser: the page, and how it is opened. */
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import * as page from '@wirebook/page';
import { describe, expect, test } from 'vitest';
import { emptyFolder } from '../testing/folders.ts';
import { runDemo } from '../testing/run-demo.ts';
import { hasScreen } from './browser.ts';

const LIMIT_MS = 90_000;

test.each([
  ['linux', {}, false],
  ['linux', { DISPLAY: '' }, false],
  ['linux', { DISPLAY: ':0' }, true],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
  ['linux', { DISPLAY: 'localhost:10.0', SSH_CONNECTION: '192.0.2.1 50000 192.0.2.2 22' }, true],
  ['linux', { WSL_DISTRO_NAME: 'Debian' }, true],
  ['darwin', {}, true],
  ['darwin', { SSH_CONNECTION: '192.0.2.1 50000 192.0.2.2 22' }, false],
  ['win32', {}, true],
] as const)('whether somebody would see a browser: %s %j: %s', (platform, env, expected) => {
  expect(hasScreen(env, platform)).toBe(expected);
});

describe.skipIf(!('buildPage' in page))('the page', () => {
  test('is written to the workbook; its path is printed', { timeout: LIMIT_MS }, async () => {
    const folder = await emptyFolder();
    const { code, stdout, stderr } = await runDemo(['--no-open'], { env: { WIREBOOK_FOLDER: folder } });
    const path = join(folder, '.wirebook', 'demos.html');
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: `${path}\n`, stderr: '' });
    expect(await readFile(path, 'utf8')).toContain('<!doctype html>');
  });

  test('of one demo there is a door to its first step', { timeout: LIMIT_MS }, async () => {
    const folder = await emptyFolder();
    const { stdout } = await runDemo(['1b', '--no-open'], { env: { WIREBOOK_FOLDER: folder } });
    const path = join(folder, '.wirebook', 'demo.html');
    expect(stdout).toBe(`${path}\n`);
    expect(await readFile(path, 'utf8')).toContain('content="0; url=demos.html#/1b/1"');
  });

  test('without a screen its path is said in one line', { timeout: LIMIT_MS }, async () => {
    const folder = await emptyFolder();
    const { code, stdout } = await runDemo([], { env: { WIREBOOK_FOLDER: folder } });
    const path = join(folder, '.wirebook', 'demos.html');
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: `no browser can be opened from here; the page is ${path}\n`,
    });
  });

  test.skipIf(process.platform !== 'linux')(
    'with a screen it is opened, and one line says what to press',
    { timeout: LIMIT_MS },
    async () => {
      const [folder, bin] = [await emptyFolder(), await emptyFolder()];
      // GNOME's way to open a file, which xdg-open calls.
      const [gio, notes] = [join(bin, 'gio'), join(bin, 'notes.txt')];
      await writeFile(gio, `#!/bin/sh\ntest "$1" = open && echo "$2" > '${notes}'\nexit 0\n`);
      await chmod(gio, 0o755);
      const PATH = [bin, process.env['PATH']].join(delimiter);
      const env = { WIREBOOK_FOLDER: folder, DISPLAY: ':999', XDG_CURRENT_DESKTOP: 'GNOME', PATH };
      const { code, stdout } = await runDemo(['1'], { env });
      expect(code).toBe(0);
      expect(stdout).toMatch(/^open in the browser: .*demos\.html {3}→ next step, [^\n]+\n$/);
      // The launcher may still be at it when the command has ended.
      const given = async () => await readFile(notes, 'utf8').catch(() => '');
      await expect.poll(given, { timeout: 20_000 }).toContain(join(folder, '.wirebook', 'demo.html'));
    },
  );

  test('--out writes a page, or an element for slides', { timeout: LIMIT_MS }, async () => {
    const folder = await emptyFolder();
    for (const [file, content] of [
      ['demos.html', '<!doctype html>'],
      ['slides.js', 'demo-player'],
    ] as const) {
      const { code, stdout, stderr } = await runDemo(['--out', file], { cwd: folder });
      expect({ code, stdout, stderr }).toEqual({
        code: 0,
        stdout: `written: ${join(folder, file)}\n`,
        stderr: '',
      });
      expect(await readFile(join(folder, file), 'utf8')).toContain(content);
    }
  });

  test('a file that cannot be written is one line', { timeout: LIMIT_MS }, async () => {
    const folder = await emptyFolder();
    await mkdir(join(folder, 'demos.html'));
    const { code, stderr } = await runDemo(['--out', 'demos.html'], { cwd: folder });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `demo: --out: ${join(folder, 'demos.html')} cannot be written (EISDIR)\n`,
    });
  });
});
