/**
 * What is tried together finds what its checks find by themselves: a broken program never gets through.
 *
 * The groups are tried as a class run tries them. Instead of the checks themselves stands a note that they were called.
 */
import { runChecks, type Stage, selectChecks } from '@wirebook/grader';
import type { Source } from '@wirebook/harness';
import { describe, expect, test } from 'vitest';
import { specimens } from './corpus.ts';
import { SEED } from './seed.ts';
import { solutionFolder, stages, submissionIn } from './stages.ts';

const PATIENCE_MS = 120_000;

const groups = stages.flatMap((stage) =>
  (stage.together ?? []).map((group) => ({ stage, group, name: `stage ${stage.number}, ${group.ids[0]}` })),
);

/** Checks of the group that would have been run by themselves. */
async function leftAlone(
  stage: Stage,
  { ids }: (typeof groups)[number]['group'],
  source: Source,
): Promise<{ alone: string[]; notPassed: string[] }> {
  const alone: string[] = [];
  const checks = selectChecks(stage, ids).map((check) =>
    ids.includes(check.id)
      ? {
          ...check,
          run: async (_submission: unknown, context: { witness: (what: string) => void }) => {
            alone.push(check.id);
            context.witness('it was called');
          },
        }
      : check,
  );
  const { results } = await runChecks({ ...stage, checks }, source, { seed: SEED, together: true });
  return {
    alone,
    notPassed: results.filter(({ verdict }) => verdict !== 'pass').map(({ check }) => check.id),
  };
}

test('there are such groups', () => {
  expect(groups.length).toBeGreaterThan(0);
});

describe.each(groups)(`$name and others (seed ${SEED})`, ({ stage, group }) => {
  const program = stage.checks.find(({ id }) => group.ids.includes(id))?.program;

  test('the solution keeps all of it in one run', async () => {
    const solution = submissionIn(solutionFolder(stage), stage);
    expect(await leftAlone(stage, group, solution)).toEqual({ alone: [], notPassed: [] });
  });

  test.concurrent.each(specimens(stage, 'variants').filter(({ replaces }) => replaces === program))(
    'variant: $name keeps all of it in one run',
    { timeout: PATIENCE_MS },
    async ({ source }) => {
      expect(await leftAlone(stage, group, source)).toEqual({ alone: [], notPassed: [] });
    },
  );

  const broken = specimens(stage, 'broken').filter(({ fails = '' }) => group.ids.includes(fails));
  test.concurrent.for(broken)(
    'broken: $name does not get through',
    { timeout: PATIENCE_MS },
    async ({ source }, { expect }) => {
      const { alone, notPassed } = await leftAlone(stage, group, source);
      expect([...alone, ...notPassed].length).toBeGreaterThan(0);
    },
  );
});
