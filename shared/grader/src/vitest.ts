/**
 * Registers a stage's checks as vitest tests, so that they run, and show, where a developer's other tests do.
 */
import type { Source } from '@wirebook/harness';
import { describe, test } from 'vitest';
import type { Stage } from './check.ts';
import { resultLines } from './report.ts';
import { runChecks } from './run.ts';

const WIDTH = 100;
const LIMIT_MS = 120_000;

/**
 * One test for each check. A check that needs others has them run first; its test passes exactly when its own verdict
 * is `pass`, and otherwise fails with the text that a student would see.
 */
export function registerChecks(stage: Stage, source: Source, seed: number): void {
  describe(`${stage.slug} (seed ${seed})`, () => {
    for (const check of stage.checks) {
      test.concurrent(check.title, { meta: { points: check.points }, timeout: LIMIT_MS }, async () => {
        const report = await runChecks(stage, source, { seed, only: [check.id] });
        const result = report.results.find((candidate) => candidate.check === check);
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
