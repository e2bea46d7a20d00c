/** Checks of the checks that students do not see; and that students do not see them. */
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runChecks, type Stage } from '@wirebook/grader';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { SEED } from '../seed.ts';
import { solutionFolder, stages, starterFolder, submissionIn } from '../stages.ts';
import { hiddenChecks } from './index.ts';

vi.setConfig({ testTimeout: 120_000 });

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const own = mkdtempSync(join(tmpdir(), 'wirebook-hidden-'));
afterAll(() => rmSync(own, { recursive: true, force: true }));

const graded = stages
  .map((stage) => ({ ...stage, checks: [...stage.checks, ...(hiddenChecks[stage.number] ?? [])] }))
  .filter(({ number }) => hiddenChecks[number]);

const idsOf = ({ number }: Stage) => (hiddenChecks[number] ?? []).map(({ id }) => id);

async function verdicts(stage: Stage, folder: string, instead: Readonly<Record<string, string>> = {}) {
  const source = submissionIn(folder, stage, instead);
  const { results } = await runChecks(stage, source, { seed: SEED, only: idsOf(stage) });
  return new Map(results.map(({ check, verdict }) => [check.id, verdict]));
}

describe.each(graded)(`stage $number (seed ${SEED})`, (stage) => {
  test('the solution passes', async () => {
    const passed = await verdicts(stage, solutionFolder(stage));
    for (const id of idsOf(stage)) expect(passed.get(id), id).toBe('pass');
  });

  test('the starter does not', async () => {
    const failed = await verdicts(stage, starterFolder(stage));
    for (const id of idsOf(stage)) expect(failed.get(id), id).not.toBe('pass');
  });
});

/** Each is right in all that is shown, and wrong in what is not: a part of the solution, and what stands there instead. */
test.each([
  [
    'server-many',
    'server.ts',
    "return Buffer.from(request.toString('utf8').toUpperCase(), 'utf8');",
    "return Buffer.from(tired() ? request : request.toString('utf8').toUpperCase(), 'utf8');\n}\nlet answered = 0;\nfunction tired(): boolean {\n  answered += 1;\n  return answered > 40;",
  ],
  ['client-many', 'client.ts', "reply.toString('utf8')", "reply.toString('utf8').slice(0, 40)"],
])('%s finds a %s that only the shown checks call right', async (id, file, part, instead) => {
  const stage = graded.find(({ checks }) => checks.some((check) => check.id === id));
  if (!stage) throw new TypeError(`there is no check ${id}`);
  const text = readFileSync(join(solutionFolder(stage), file), 'utf8');
  expect(text).toContain(part);
  const path = join(own, file);
  writeFileSync(
    path,
    text.replace(part, () => instead),
  );
  const found = await verdicts(stage, solutionFolder(stage), { [file]: path });
  const shown = [...found].filter(([one]) => !idsOf(stage).includes(one)).map(([, verdict]) => verdict);
  expect(new Set(shown)).toEqual(new Set(['pass']));
  expect(found.get(id)).toBe('fail');
});

test('no command of students, no handout and no solution knows them', () => {
  const files = globSync(['shared/*/src/**/*.ts', 'labs/**/*.{ts,md}', 'solutions/**/*.ts', 'tests/*.ts'], {
    cwd: ROOT,
  });
  const text = (file: string) => readFileSync(join(ROOT, file), 'utf8');
  const importers = files.filter((file) => /tests\/hidden'|\.\/hidden\//.test(text(file)));
  expect(importers.map((file) => file.replaceAll('\\', '/'))).toEqual(['shared/cli/src/grade/course.ts']);
  const users = files.filter((file) => /from '(\.\.?\/)*(grade\/)?course\.ts'/.test(text(file)));
  for (const file of users)
    expect(file.replaceAll('\\', '/')).toMatch(/^shared\/cli\/src\/(grade|release|testing)\//);
});
