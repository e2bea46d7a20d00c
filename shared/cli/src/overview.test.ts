/** `lab` alone: the map of the course, and what is next. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Stage } from '@wirebook/grader';
import { solutionFolder, stages, starterFolder } from '@wirebook/tests';
import { width } from '@wirebook/trace';
import { describe, expect, test } from 'vitest';
import { workbookWith } from './testing/folders.ts';
import { runLab } from './testing/run-lab.ts';
import { HAS_TERMINALS, labInTerminal, seen } from './testing/terminal.ts';

const [first, second] = stages;
if (!first || !second) throw new Error('there are not two stages');

const pointsOf = ({ checks }: Stage) =>
  checks.reduce((sum, { points, bonus }) => sum + (bonus ? 0 : points), 0);

describe.skipIf(!HAS_TERMINALS)('in a terminal', { timeout: 60_000 }, () => {
  test('the first time it greets in three lines, and watches the first stage at once', async () => {
    const folder = await workbookWith(first.slug, starterFolder(first));
    const { code, shown } = await labInTerminal([], {
      env: { WIREBOOK_FOLDER: folder },
      type: [[`of ${pointsOf(first)} points`, 'q']],
    });
    expect(code).toBe(0);
    const lines = seen(shown).split('\n');
    expect(lines[0]).toMatch(/^Welcome to Wirebook: /);
    // Three sentences, wrapped to 80 columns, stand above the first page, and are not wiped.
    const page = lines.findIndex((line) => line.startsWith(`Stage 01 ${first.title}`));
    expect(lines.slice(0, page).join(' ')).toContain(`labs/${first.slug}/README.md`);
    expect(shown).toContain('\u001b[31m✗\u001b[39m');
    expect(lines.filter((line) => width(line) > 80)).toEqual([]);
    expect(await readdir(join(folder, '.wirebook'))).toEqual(['progress.json']);
  });

  test('later it shows the map and what is open, and one key begins', async () => {
    const folder = await workbookWith(first.slug, solutionFolder(first));
    const env = { WIREBOOK_FOLDER: folder };
    expect((await runLab(['check', '1'], { env })).code).toBe(0);
    await runLab(['check', '2'], { env });
    const { code, shown } = await labInTerminal([], {
      env,
      type: [
        ['q quit', '\r'],
        [`of ${pointsOf(second)} points`, 'q'],
      ],
    });
    expect(code).toBe(0);
    const lines = seen(shown).split('\n');
    expect(lines[0]).toMatch(new RegExp(`^ {2}✓ 01 .* labs/${first.slug}$`));
    expect(lines[1]).toMatch(new RegExp(`^ {2}▸ 02 .* labs/${second.slug}$`));
    expect(shown).toContain(`Next: stage 02, ${second.title}.`);
    expect(shown).toMatch(/Open: 02\/[a-z-]+/);
    expect(shown).toContain(`Stage 02 ${second.title}   labs/${second.slug}`);
  });

  test.for([
    ['q', 'q', 0],
    ['Ctrl-C', '\u0003', 130],
  ] as const)('%s leaves it, and the terminal is as it was', async ([, key, code], { expect }) => {
    const env = { WIREBOOK_FOLDER: await workbookWith(first.slug, undefined) };
    await runLab(['check', '1'], { env });
    const session = await labInTerminal([], { env, type: [['q quit', key]] });
    expect(session.code).toBe(code);
    expect(session.cooked).toBe(true);
  });
});

test('without a terminal it prints the same, plain, checks, and its exit code is that of the check', async () => {
  const folder = await workbookWith(first.slug, undefined);
  const env = { WIREBOOK_FOLDER: folder };
  const plain = await runLab([], { env });
  expect(plain).toMatchObject({ code: 1, stderr: '' });
  expect(plain.stdout).toMatch(/^Welcome to Wirebook: /);
  expect(plain.stdout).toMatch(/came +the file is missing/);
  // oxlint-disable-next-line no-control-regex -- there must be none
  expect(plain.stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  const again = await runLab([], { env });
  expect(again.stdout).toMatch(/^ {2}▸ 01 /);
});

test('the list tells the same to a program', async () => {
  const env = { WIREBOOK_FOLDER: await workbookWith(first.slug, solutionFolder(first)) };
  await runLab(['check', '1'], { env });
  const { stdout } = await runLab(['list', '--json'], { env });
  const passed = first.checks.map(({ id }) => id);
  expect(JSON.parse(stdout)).toMatchObject({
    schema: 'wirebook/stages@1',
    stages: stages.map(({ number }) => {
      if (number === first.number) return { stage: number, state: 'done', passed };
      return { stage: number, state: number === second.number ? 'here' : 'ahead', passed: [], points: 0 };
    }),
  });
});

test('only a whole check of the own files is kept', async () => {
  const folder = await workbookWith(first.slug, undefined);
  const env = { WIREBOOK_FOLDER: folder };
  const lab = join(folder, 'labs', first.slug);
  await runLab(['check', '1', '--only', 'server-listens'], { env });
  await runLab(['check', '1', '--dir', lab], { env });
  expect(await readdir(folder)).toEqual(['labs']);
  await runLab(['check', '1', '--json'], { env });
  expect(await readdir(folder)).toEqual(['.wirebook', 'labs']);
  expect(JSON.parse(await readFile(join(folder, '.wirebook', 'progress.json'), 'utf8'))).toMatchObject({
    stages: { [first.slug]: { open: first.checks[0]?.id } },
  });
});
