/** What a Node that is too old is told, on a real one where the machine has it beside the workbook's own. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const LAB = fileURLToPath(new URL('../lab.mjs', import.meta.url));

/** Every Node on the PATH, with its version. */
const found = (process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => {
  const path = join(folder, process.platform === 'win32' ? 'node.exe' : 'node');
  const version = existsSync(path) ? spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout.trim() : '';
  return version === '' ? [] : [{ path, version: version.slice(1) }];
});
const old = found.find(({ version }) => Number(version.split('.')[0]) < 22);

test.skipIf(!old)('a Node that is too old is told so in one line, exit 2', () => {
  const { stdout, stderr, status } = spawnSync(old?.path ?? '', [LAB, 'list'], { encoding: 'utf8' });
  expect(stderr).toBe(
    `lab: this is Node ${old?.version}; Wirebook needs Node 24 or newer, or 22 from 22.18 on (https://nodejs.org)\n`,
  );
  expect(stdout).toBe('');
  expect(status).toBe(2);
});
