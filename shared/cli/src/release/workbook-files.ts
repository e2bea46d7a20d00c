/**
 * Which files make up the workbook, and which of them grading needs.
 *
 * Knows: git, `.gitignore`, folders of the workbook. Never knows: where the files go.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';

export interface WorkbookFiles {
  /** With `/`, sorted. */
  readonly files: readonly string[];
  /** Files that are there, and that git does not know yet. */
  readonly unknown: readonly string[];
}

/** Those that git tracks; where there is no git, those that `.gitignore` does not name. */
export function workbookFiles(root: string): WorkbookFiles {
  const tracked = gitFiles(root, '--cached');
  if (tracked.length === 0) return { files: walk(root), unknown: [] };
  const there = tracked.filter((path) => existsSync(join(root, path)));
  return { files: there.toSorted(), unknown: gitFiles(root, '--others', '--exclude-standard').toSorted() };
}

function gitFiles(root: string, ...flags: readonly string[]): string[] {
  try {
    return execFileSync('git', ['ls-files', '-z', ...flags], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
      .split('\0')
      .filter(Boolean);
  } catch {
    return [];
  }
}

function walk(root: string): string[] {
  const exclude = ['.git', ...ignored(root)];
  return globSync(['**/*', '**/.*'], { cwd: root, exclude })
    .filter((path) => statSync(join(root, path)).isFile())
    .map((path) => path.split(sep).join('/'))
    .toSorted();
}

/** The patterns of `.gitignore` (gitignore(5)), as far as the workbook's own goes: names, and paths from the root on. */
function ignored(root: string): string[] {
  const lines = readFileSync(join(root, '.gitignore'), 'utf8').split('\n');
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => (line.startsWith('/') ? line.slice(1) : `**/${line}`).replace(/\/$/, ''));
}

/**
 * What grading does without. Everything that the hash of the checks is made of stays, tests apart, so that a judgement names the same
 * checks wherever it is made.
 */
const LEFT_OUT: readonly RegExp[] = [
  // Settings of git, editors and tools. pnpm's own are needed: it installs by the lockfile.
  /^\.(?!pnpmfile\.mjs$)/,
  /^(?:biome|knip|tsconfig)\.json$|^vitest\.config\.ts$/,
  // Handouts and pages for people.
  /\.md$/,
  // A judge needs neither starters nor solutions. Their package.json files stay: the lockfile names those packages.
  /^(?:labs|solutions)\/.*\.ts$/,
  // What is shown in class; the lockfile names that package, too.
  /^demos\/(?!package\.json$)/,
  /^shared\/player\/web\//,
  // What proves the workbook itself.
  /\.test\.ts$/,
  /^tests\/(?:[^/]+\/(?:broken|variants)|hostile)\//,
];

export function isNeeded(path: string): boolean {
  return !LEFT_OUT.some((pattern) => pattern.test(path));
}
