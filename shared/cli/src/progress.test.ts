/** Progress outlives newer workbooks, renamed checks, a second machine, and clocks that jump. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Check, Report, Stage } from '@wirebook/grader';
import { test as base, describe, expect, vi } from 'vitest';
import { isDone, keepHint, keepProgress, passedChecks, readProgress } from './progress.ts';
import { emptyFolder } from './testing/folders.ts';

const check = (id: string, formerly?: readonly string[]): Check => ({
  id,
  title: id,
  points: 1,
  program: 'server.ts',
  hint: 'Why?',
  usually: { id: `${id}-wrong`, text: 'So.', idea: 'Thus.', nearly: ['…'], read: 'There' },
  run: async () => {},
  ...(formerly ? { formerly } : {}),
});
const stage = (...checks: readonly Check[]): Stage => ({
  number: '01',
  slug: '01-first',
  title: 'First',
  files: ['server.ts'],
  given: [],
  checks,
});
const listens = check('listens');
const upper = check('upper');
const report = (of: Stage, passed: readonly Check[]): Report => ({
  stage: of,
  seed: 1,
  isolation: 'process',
  durationMs: 1,
  results: of.checks.map((one) => ({
    check: one,
    verdict: passed.includes(one) ? 'pass' : 'fail',
    points: 0,
    durationMs: 1,
    ...(passed.includes(one) ? {} : { failure: { expected: 'a', came: 'b', misconception: one.usually } }),
  })),
});

const silent = (sentence: string) => {
  throw new Error(`nothing was to be told: ${sentence}`);
};

interface Kept {
  readonly folder: string;
  readonly path: string;
  readonly read: () => Promise<string>;
  readonly put: (name: string, content: unknown) => Promise<void>;
}

const test = base.extend<{ kept: Kept }>({
  // oxlint-disable-next-line no-empty-pattern -- vitest wants a pattern
  kept: async ({}, use) => {
    const root = await emptyFolder();
    vi.stubEnv('WIREBOOK_FOLDER', root);
    const folder = join(root, '.wirebook');
    const path = join(folder, 'progress.json');
    await use({
      folder,
      path,
      read: async () => await readFile(path, 'utf8'),
      put: async (name, content) => {
        await mkdir(folder, { recursive: true });
        await writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
      },
    });
    vi.unstubAllEnvs();
    vi.useRealTimers();
  },
});

const both = stage(listens, upper);
const at = (checked: string, passed: readonly string[], more: object = {}) => ({ checked, passed, ...more });
const file = (version: number, content: object) => ({
  schema: `wirebook/progress@${version}`,
  stages: content,
});

describe('what is kept', () => {
  test('is what passed, and what is open, and can be read by a person', async ({ kept }) => {
    keepProgress(report(both, [listens]), silent);
    expect(await kept.read()).toMatch(
      /^\{\n {2}"schema": "wirebook\/progress@2",\n {2}"stages": \{\n {4}"01-first": \{/,
    );
    const progress = readProgress(silent) ?? {};
    expect(progress['01-first']).toMatchObject({
      passed: ['listens'],
      open: 'upper',
    });
    expect(isDone(both, progress)).toBe(false);
    expect(await readdir(kept.folder)).toEqual(['progress.json']);
  });

  test('hints that were taken stay when the stage is checked again', ({ kept }) => {
    expect(kept.folder).toBeTruthy();
    keepHint(both, 'upper-wrong', 2, silent);
    keepProgress(report(both, [listens, upper]), silent);
    const progress = readProgress(silent) ?? {};
    expect(progress['01-first']?.hints).toEqual({ 'upper-wrong': 2 });
    expect(isDone(both, progress)).toBe(true);
  });
});

describe('another version of the workbook', () => {
  test('what the first one kept is still known', async ({ kept }) => {
    await kept.put('progress.json', file(1, { '01-first': at('2026-01-01T00:00:00.000Z', ['listens']) }));
    expect(passedChecks(both, readProgress(silent) ?? {})).toEqual(['listens']);
  });

  test('a check that has another name now stays passed', async ({ kept }) => {
    await kept.put('progress.json', file(2, { '01-first': at('2026-01-01T00:00:00.000Z', ['listens']) }));
    const renamed = stage(check('binds', ['listens']), upper);
    expect(passedChecks(renamed, readProgress(silent) ?? {})).toEqual(['binds']);
  });

  test('stages that this one does not know are kept', async ({ kept }) => {
    const other = at('2026-01-01T00:00:00.000Z', ['x']);
    await kept.put('progress.json', file(2, { '08-later': other }));
    keepProgress(report(both, [listens]), silent);
    expect(JSON.parse(await kept.read())).toMatchObject({ stages: { '08-later': other, '01-first': {} } });
  });

  test('a newer file is read as far as it can be, told, and never overwritten', async ({ kept }) => {
    await kept.put('progress.json', file(3, { '01-first': at('2026-01-01T00:00:00.000Z', ['listens']) }));
    const before = await kept.read();
    expect(passedChecks(both, readProgress(silent) ?? {})).toEqual(['listens']);
    const told: string[] = [];
    keepProgress(report(both, []), (sentence) => told.push(sentence));
    expect(told).toEqual([expect.stringMatching(/^your progress was kept by a newer Wirebook/)]);
    expect(await kept.read()).toBe(before);
  });
});

describe('two machines', () => {
  const older = file(2, {
    '01-first': at('2026-01-01T00:00:00.000Z', ['listens'], { hints: { a: 3, b: 1 } }),
    '02-second': at('2026-01-05T00:00:00.000Z', ['y']),
  });
  const newer = file(2, {
    '01-first': at('2026-01-02T00:00:00.000Z', ['listens', 'upper'], { hints: { a: 1 } }),
    '02-second': at('2026-01-04T00:00:00.000Z', ['x']),
  });
  const merged = {
    '01-first': { passed: ['listens', 'upper'], hints: { a: 3, b: 1 } },
    '02-second': { passed: ['y'] },
  };
  const pretty = (content: object) => JSON.stringify(content, null, 2);

  test('a copy beside the file counts, stage by stage, by what was checked last', async ({ kept }) => {
    await kept.put('progress.json', older);
    await kept.put('progress (conflicted copy 2026-01-03).json', newer);
    expect(readProgress(silent)).toMatchObject(merged);
  });

  test('both sides of a conflict of git count', async ({ kept }) => {
    await kept.put(
      'progress.json',
      `<<<<<<< HEAD\n${pretty(older)}\n=======\n${pretty(newer)}\n>>>>>>> laptop\n`,
    );
    expect(readProgress(silent)).toMatchObject(merged);
    keepProgress(report(both, [listens]), silent);
    expect(await kept.read()).not.toContain('<<<<<<<');
  });

  test('a clock that was put back makes nothing older than it was', async ({ kept }) => {
    await kept.put('progress (copy).json', file(2, { '01-first': at('2030-01-01T00:00:00.000Z', []) }));
    keepProgress(report(both, [listens]), silent);
    expect(readProgress(silent)).toMatchObject({
      '01-first': { checked: '2030-01-01T00:00:00.001Z', passed: ['listens'] },
    });
  });
});

test.for([
  ['half of a file', '{ "schema": "wirebook/prog'],
  ['something else', '[]'],
  ['a stage that is none', file(2, { '01-first': null })],
  ['hints that are none', file(2, { '01-first': at('2026-01-01T00:00:00.000Z', [], { hints: 3 }) })],
  ['half of a conflict', '<<<<<<< HEAD\n{\n=======\n}\n>>>>>>> laptop\n'],
] as const)('%s is put aside and told, and nothing of it is lost', async ([, content], { kept }) => {
  await kept.put('progress.json', content);
  const before = await kept.read();
  const told: string[] = [];
  expect(readProgress((sentence) => told.push(sentence))).toBeUndefined();
  const aside = join(kept.folder, 'progress.broken-1.json');
  expect(told).toEqual([
    `your progress could not be understood, and begins anew; the old file is now ${aside}`,
  ]);
  expect(await readFile(aside, 'utf8')).toBe(before);
});
