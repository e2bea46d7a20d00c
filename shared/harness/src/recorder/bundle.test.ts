import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { flagsFor } from './bundle.ts';
import { RECORDER_VARIABLE } from './settings.ts';

const own = mkdtempSync(join(tmpdir(), 'wirebook-bundle-'));
afterAll(() => rmSync(own, { recursive: true, force: true }));

function folder(name: string): string {
  const path = join(own, name);
  mkdirSync(path);
  return path;
}

/** What a program that binds a socket leaves in its shard. */
function recordedWith(flags: readonly string[]): string[] {
  const events = join(own, `${Math.random()}.ndjson`);
  const code =
    "require('node:dgram').createSocket('udp4').bind(0, '127.0.0.1', function () { this.close(); });";
  execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', ...flags, '-e', code], {
    env: { [RECORDER_VARIABLE]: JSON.stringify({ events, sources: own, sourceMaps: false }) },
  });
  const lines = readFileSync(events, 'utf8').trim().split('\n');
  return lines.map((line) => (JSON.parse(line) as { kind: string }).kind);
}

describe('the recorder as one file', () => {
  test('is made once, and records what its modules record', () => {
    const kept = folder('kept');
    const [flag, bundle = ''] = flagsFor(kept);
    expect(flag).toBe('--require');
    const { mtimeMs } = statSync(bundle);
    expect(flagsFor(kept)).toEqual([flag, bundle]);
    expect(statSync(bundle).mtimeMs).toBe(mtimeMs);
    const modules = ['--import', new URL('preload.ts', import.meta.url).href];
    expect(recordedWith(flagsFor(kept))).toEqual(recordedWith(modules));
    expect(recordedWith(modules)).toContain('bind');
  });

  test('is made anew when a module is newer', () => {
    const kept = folder('old');
    const [, bundle = ''] = flagsFor(kept);
    writeFileSync(bundle, 'throw new Error("old")');
    utimesSync(bundle, 1, 1);
    expect(recordedWith(flagsFor(kept))).toContain('bind');
  });

  test('where it cannot be kept, the modules are loaded', () => {
    const file = join(own, 'a file');
    writeFileSync(file, '');
    const flags = flagsFor(join(file, 'no folder'));
    expect(flags[0]).toBe('--import');
    expect(recordedWith(flags)).toContain('bind');
  });
});
