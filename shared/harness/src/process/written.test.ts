import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { test } from '../../fixtures/rig.ts';
import { openWritten, readWritten } from './written.ts';

test('a file is read whole', ({ rig }) => {
  const path = join(rig.folder(), 'file');
  for (const text of ['', 'día\n', 'x'.repeat(200_000)]) {
    writeFileSync(path, text);
    expect(readWritten(path)?.toString()).toBe(text);
  }
  const fd = openWritten(path) ?? -1;
  expect(fd).toBeGreaterThan(2);
  closeSync(fd);
});

test('what is not there, and a folder, are nothing', ({ rig }) => {
  const folder = rig.folder();
  mkdirSync(join(folder, 'folder'));
  for (const name of ['folder', 'missing', 'missing/below']) {
    expect(readWritten(join(folder, name))).toBeUndefined();
  }
});

test.runIf(process.platform !== 'win32')('nobody waits for a pipe, and no link is followed', ({ rig }) => {
  const folder = rig.folder();
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  symlinkSync('/dev/zero', join(folder, 'zero'));
  writeFileSync(join(folder, 'file'), 'text');
  symlinkSync('file', join(folder, 'link'));
  symlinkSync('loop', join(folder, 'loop'));
  for (const name of ['pipe', 'zero', 'link', 'loop']) {
    expect(readWritten(join(folder, name))).toBeUndefined();
  }
  expect(openWritten('/dev/zero')).toBeUndefined();
});
