/**
 * The course as a class is judged by it: every stage with its hidden checks, and files that are given as they were given.
 */
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Course } from '@wirebook/classroom';
import type { Stage } from '@wirebook/grader';
import { loadStage, starterTexts, submissionIn } from '@wirebook/tests/one';
import { ROOT } from './machinery.ts';

/** Students' copies of the workbook may be without. */
export const hasHidden = existsSync(join(ROOT, 'tests', 'hidden'));
const { hiddenChecks } = hasHidden ? await import('@wirebook/tests/hidden') : { hiddenChecks: {} };

/** A stage with the checks that students do not see, each of them marked. */
export function graded(stage: Stage): Stage {
  const hidden = (hiddenChecks[stage.number] ?? []).map((check) => ({ ...check, hidden: true }));
  return { ...stage, checks: [...stage.checks, ...hidden] };
}

export const course: Course = {
  stage: async (number) => {
    const load = loadStage.get(number);
    if (!load) throw new TypeError(`there is no stage ${number}`);
    return graded(await load());
  },
  source: (folder, stage) => submissionIn(folder, stage, givenIn(folder, stage)),
};

/** Writes the given files beside the submission, from the packed starters: `labs` may have been edited. */
function givenIn(folder: string, stage: Stage): Record<string, string> {
  if (stage.given.length === 0) return {};
  const beside = mkdtempSync(join(folder, 'given-'));
  const texts = starterTexts(stage);
  return Object.fromEntries(
    stage.given.map((name) => {
      const path = join(beside, name);
      writeFileSync(path, texts.get(name) ?? '');
      return [name, path];
    }),
  );
}
