/**
 * Registers a stage's checks as vitest tests, so that they run, and show, where a developer's other tests do.
 */
import type { Source } from '@wirebook/harness';
import { describe, test } from 'vitest';
import type { Stage } from './check.ts';
import { resultLines } from './report.ts';
import { runChecks } from './run.ts';
import type { Report } from './verdict.ts';

const WIDTH = 100;
const LIMIT_MS = 120_000;

/**
 * One test for each check; the submission is judged once for all of them. A test passes exactly when its check's verdict
 * is `pass`, and otherwise fails with the text that a student would see.
 */
export function registerChecks(stage: Stage, source: Source, seed: number): void {
  let report: Promise<Report> | undefined;
  describe(`${stage.slug} (seed ${seed})`, () => {
    for (const check of stage.checks) {
      test(check.title, { meta: { points: check.points }, timeout: LIMIT_MS }, async () => {
        report ??= runChecks(stage, source, { seed });
        const result = (await report).results.find((candidate) => candidate.check === check);
        if (result?.verdict === 'pass') return;
        const replay = () => `pnpm lab replay ${stage.number} --only ${check.id} --seed ${seed}`;
        const lines = result ? resultLines(result, stage.number, { width: WIDTH, replay }) : [];
        throw new Error(lines.map(({ text }) => text).join('\n'));
      });
    }
  });
}

declare module 'vitest' {
  interface TaskMeta {
    points?: number;
  }
}
