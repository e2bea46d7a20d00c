/**
 * What a student may do next, after their own programs were checked.
 */
import type { Report } from '@wirebook/grader';
import { stages } from '@wirebook/tests';

/** @param partial only some of the checks were run: then nothing is said about the stage. */
export function whatNext(report: Report, partial: boolean): string[] {
  const { number } = report.stage;
  const open = report.results.find(({ verdict, check }) => verdict !== 'pass' && check.bonus !== true);
  if (partial) return [];
  if (open) {
    return [
      `The first that did not pass is ${number}/${open.check.id}. To run it alone:`,
      `  pnpm lab check ${number} --only ${open.check.id}`,
    ];
  }
  const next = stages[stages.indexOf(report.stage) + 1];
  if (!next) return [`Stage ${number} is done. It is the last one that there is: congratulations.`];
  return [`Stage ${number} is done. Next is ${next.number}, ${next.title}:`, `  labs/${next.slug}/README.md`];
}
