import type { Report, Verdict } from '@wirebook/grader';
import { stages } from '@wirebook/tests';
import { expect, test } from 'vitest';
import { exitCodeOf } from './outcome.ts';
import { emptyFolder } from './testing/folders.ts';
import { runLab } from './testing/run-lab.ts';

function report(verdicts: readonly Verdict[], bonus = false): Report {
  const [stage] = stages;
  const [check] = stage?.checks ?? [];
  if (!stage || !check) throw new Error('there are no checks');
  const results = verdicts.map((verdict) => ({
    check: { ...check, bonus },
    verdict,
    points: 0,
    durationMs: 0,
  }));
  return { stage, seed: 1, isolation: 'process', durationMs: 0, results };
}

test.each<[Verdict[], number]>([
  [['pass', 'pass'], 0],
  [['pass', 'fail'], 1],
  [['skipped'], 1],
  [['inconclusive'], 1],
  [['fail', 'error', 'pass'], 3],
])('%j is exit code %i', (verdicts, code) => expect(exitCodeOf(report(verdicts))).toBe(code));

test('a bonus check that fails costs nothing', () => {
  expect(exitCodeOf(report(['fail'], true))).toBe(0);
});

test('a grader that cannot work says so in one sentence, and where when it is asked', async () => {
  const env = { TMPDIR: `${await emptyFolder()}/gone` };
  const short = await runLab(['check', '1', '--solution', '--json'], { env });
  expect(short).toMatchObject({ code: 3, stdout: '' });
  expect(short.stderr).toMatch(/^lab: the grader failed, which is not your fault: ENOENT.*\n$/);
  const long = await runLab(['check', '1', '--solution'], { env: { ...env, WIREBOOK_DEBUG: '1' } });
  expect(long.stderr).toMatch(/\n +at .*\.ts:\d+/);
});
