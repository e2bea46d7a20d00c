import { execFileSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder } from '../testing/folders.ts';
import { isNeeded, workbookFiles } from './workbook-files.ts';

async function workbook(...paths: readonly string[]): Promise<string> {
  const root = await emptyFolder();
  for (const path of paths) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), '');
  }
  await writeFile(join(root, '.gitignore'), '# made\nnode_modules/\n*.tsbuildinfo\n/site/\n');
  return root;
}

const KEPT = ['.pnpmfile.mjs', 'a.ts', 'shared/site/b.ts'];
const IGNORED = [
  'node_modules/x.js',
  'shared/a/node_modules/y.js',
  'shared/z.tsbuildinfo',
  'site/index.html',
];

test('without git the files are those that .gitignore does not name', async () => {
  const root = await workbook(...KEPT, ...IGNORED);
  expect(workbookFiles(root)).toEqual({ files: ['.gitignore', ...KEPT], unknown: [] });
});

test('with git they are those that it tracks and that are there; what it does not know yet is told', async () => {
  const root = await workbook(...KEPT, ...IGNORED);
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: root, stdio: 'ignore' });
  git('init');
  git('add', '.');
  await rm(join(root, 'a.ts'));
  await writeFile(join(root, 'new.ts'), '');
  expect(workbookFiles(root)).toEqual({
    files: ['.gitignore', '.pnpmfile.mjs', 'shared/site/b.ts'],
    unknown: ['new.ts'],
  });
});

test.each([
  'package.json',
  '.pnpmfile.mjs',
  'pnpm-lock.yaml',
  'labs/01-udp-uppercase/package.json',
  'demos/package.json',
  'tests/hidden/index.ts',
  'tests/05-race-and-lock/tsconfig.json',
  'tests/starters.json',
  'shared/harness/src/recorder/preload.ts',
])('grading needs %s', (path) => expect(isNeeded(path)).toBe(true));

test.each([
  '.ci/run',
  '.gitignore',
  'README.md',
  'biome.json',
  'vitest.config.ts',
  'labs/01-udp-uppercase/server.ts',
  'solutions/01-udp-uppercase/server.ts',
  'shared/cli/src/run.test.ts',
  'tests/01-udp-uppercase/broken/echoes.ts',
  'demos/recordings/01-datagram-a.json',
  'shared/player/web/app.tsx',
])('grading does without %s', (path) => expect(isNeeded(path)).toBe(false));
