/**
 * Checks the checks, for every stage: the starter fails, broken programs fail by name, variants pass. That the solution
 * passes, `solutions.test.ts` shows.
 *
 * A broken program is judged by the check that it names and those that this one needs; a variant by all checks of programs that
 * use its file; the starter by all checks.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Report, runChecks, withWorkplace } from '@wirebook/grader';
import { Context, Submission } from '@wirebook/harness';
import { describe, expect, test } from 'vitest';
import { concerned, specimens, specimensOfRun } from './corpus.ts';
import { declarationsOf } from './declarations.ts';
import { SEED } from './seed.ts';
import { solutionFolder, stages, starterFolder, submissionIn } from './stages.ts';

/** For many checks, or for one that fails twice, on a machine that has other things to do as well. */
const PATIENCE_MS = 400_000;

/** One line for each check that did not pass. */
function complaints(report: Report): string[] {
  return report.results
    .filter(({ verdict }) => verdict !== 'pass')
    .map(({ check, verdict, failure, reason }) => {
      const why = failure ? `expected ${failure.expected}; came ${failure.came}` : reason;
      return `${check.id}: ${verdict}: ${why}`;
    });
}

describe.each(stages)(`stage $number (seed ${SEED})`, (stage) => {
  const starter = submissionIn(starterFolder(stage), stage);

  test.concurrent('the starter fails, and no check fails for want of a program that runs', {
    timeout: PATIENCE_MS,
  }, async () => {
    const report = await runChecks(stage, starter, { seed: SEED });
    const verdicts = report.results.map(({ verdict }) => verdict);
    expect(verdicts).toContain('fail');
    expect(verdicts).not.toContain('error');
    expect(
      complaints(report).filter((line) => /SyntaxError|ReferenceError|cannot be run/.test(line)),
    ).toEqual([]);
  });

  test.concurrent.each(stage.files)(
    '%s of the starter can be imported, and starts nothing then',
    async (file) => {
      await withWorkplace(starter, async ({ copied, cache, runs }) => {
        const context = new Context(SEED, runs);
        try {
          const { program, imported } = await new Submission(copied, cache, context).call(file, []);
          await program.expectExit(0, 10_000, 'the import');
          expect(program.stderr.text).toBe('');
          expect(imported()).toBe(true);
        } finally {
          await context.end();
        }
      });
    },
  );

  test.concurrent.each(specimensOfRun(stage, 'broken', SEED))(
    'broken: $name fails by $fails',
    { timeout: PATIENCE_MS },
    async ({ fails, source }) => {
      expect(stage.checks.map(({ id }) => id)).toContain(fails);
      const report = await runChecks(stage, source, { seed: SEED, only: [fails ?? ''] });
      const named = report.results.find(({ check }) => check.id === fails);
      expect(named?.verdict, complaints(report).join('\n')).toBe('fail');
      expect(named?.failure?.misconception?.text).toBeTruthy();
    },
  );

  test.concurrent.each(specimensOfRun(stage, 'variants', SEED))(
    'variant: $name passes',
    { timeout: PATIENCE_MS },
    async (variant) => {
      const report = await runChecks(stage, variant.source, { seed: SEED, only: concerned(stage, variant) });
      expect(complaints(report)).toEqual([]);
    },
  );

  test('there are at least 14 broken programs and 5 variants, and each file and each check has some', () => {
    const [broken, variants] = [specimens(stage, 'broken'), specimens(stage, 'variants')];
    expect(broken.length).toBeGreaterThanOrEqual(14);
    expect(variants.length).toBeGreaterThanOrEqual(5);
    const caught = new Set(broken.map(({ fails }) => fails));
    expect(stage.checks.filter(({ id }) => !caught.has(id)).map(({ id }) => id)).toEqual([]);
    for (const file of stage.files) {
      expect(broken.some(({ replaces }) => replaces === file)).toBe(true);
      expect(variants.some(({ replaces }) => replaces === file)).toBe(true);
    }
  });

  test('starter and solution export the same declarations', async () => {
    expect(await declarationsOf(starterFolder(stage), stage.files)).toEqual(
      await declarationsOf(solutionFolder(stage), stage.files),
    );
  });

  test('files that a student does not edit are the same in starter and solution', async () => {
    for (const file of stage.given) {
      const [given, finished] = await Promise.all(
        [starterFolder(stage), solutionFolder(stage)].map((folder) => readFile(join(folder, file), 'utf8')),
      );
      expect(finished).toBe(given);
    }
  });
});
