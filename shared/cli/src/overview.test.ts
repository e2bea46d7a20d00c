/** `lab` alone, and the progress that it keeps. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { solutionFolder, stages } from '@wirebook/tests';
import { width } from '@wirebook/trace';
import { expect, test } from 'vitest';
import { workbookWith } from './testing/folders.ts';
import { runLab } from './testing/run-lab.ts';
import { labInTerminal, seen } from './testing/terminal.ts';

const [first, second] = stages;
if (!first || !second) throw new Error('there are not two stages');
const TIMED = /\d+\.\d s,\s+seed\s+\d+|--seed \d+/g;

test.skipIf(process.platform === 'win32')(
  'in a terminal it greets once, checks the first stage, and says what is next',
  { timeout: 90_000 },
  async () => {
    const folder = await workbookWith(first.slug, solutionFolder(first));
    const env = { WIREBOOK_FOLDER: folder };
    const { code, shown } = await labInTerminal([], { env, columns: 80 });
    expect(code).toBe(0);
    const lines = seen(shown).split('\n');
    expect(lines[0]).toMatch(/^Welcome to Wirebook: /);
    expect(lines[3]).toBe('');
    expect(lines[4]).toMatch(new RegExp(`^ {2}▸ 01 .* 0 of +\\d+ points .*labs/${first.slug}$`));
    expect(shown).toContain('\u001b[32m✓\u001b[39m');
    expect(shown).toContain(`labs/${second.slug}`);
    expect(lines.filter((line) => width(line) > 80)).toEqual([]);

    const { stdout } = await runLab(['list', '--json'], { env });
    const passed = first.checks.map(({ id }) => id);
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'wirebook/stages@1',
      stages: stages.map(({ number }) => {
        if (number === first.number) return { stage: number, state: 'done', passed };
        return { stage: number, state: number === second.number ? 'here' : 'ahead', passed: [], points: 0 };
      }),
    });
    expect(await readdir(join(folder, '.wirebook'))).toEqual(['progress.json']);
  },
);

test.skipIf(process.platform === 'win32')(
  'without a terminal it prints the same, plain, and its exit code is that of the check',
  async () => {
    const env = { WIREBOOK_FOLDER: await workbookWith(first.slug, undefined) };
    const plain = await runLab([], { env });
    expect(plain).toMatchObject({ code: 1, stderr: '' });
    expect(plain.stdout).toMatch(/came +the file is missing/);
    // oxlint-disable-next-line no-control-regex -- there must be none
    expect(plain.stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    // The greeting comes once only: the second time there is progress.
    const inTerminal = await labInTerminal([], { env, columns: 100 });
    expect(inTerminal.code).toBe(1);
    const [, , , , ...afterGreeting] = plain.stdout.split('\n');
    expect(seen(inTerminal.shown).replaceAll(TIMED, '')).toBe(afterGreeting.join('\n').replaceAll(TIMED, ''));
  },
);

test('progress that cannot be understood is put aside and told, and nothing of it is lost', async () => {
  const folder = await workbookWith(first.slug, undefined);
  const kept = join(folder, '.wirebook');
  await mkdir(kept);
  for (const [n, text] of ['{ "half', '{"schema":"wirebook/progress@1","stages":{"x":null}}'].entries()) {
    await writeFile(join(kept, 'progress.json'), text);
    const { code, stderr } = await runLab(['list'], { env: { WIREBOOK_FOLDER: folder } });
    const aside = join(kept, `progress.broken-${n + 1}.json`);
    expect(code).toBe(0);
    expect(stderr).toBe(
      `lab: your progress could not be understood, and begins anew; the old file is now ${aside}\n`,
    );
    expect(await readFile(aside, 'utf8')).toBe(text);
  }
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
});
