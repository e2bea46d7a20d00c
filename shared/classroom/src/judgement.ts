/**
 * Tells a report as a class keeps it: what is the same in every run apart from what is not.
 *
 * Knows: both shapes. Never knows: how a check ran, or where results go.
 */
import type { Judged, Judgement, Recording } from '@wirebook/gradebook';
import { type Report, type Result, storyLines } from '@wirebook/grader';
import type { Job } from './job.ts';
import { steady } from './steady.ts';

/** Columns of ladders. */
const WIDTH = 100;

export function judgementOf(
  { results, isolation }: Pick<Report, 'results' | 'isolation'>,
  job: Job,
): Judgement {
  return {
    schema: 'wirebook/judgement@1',
    submission: job.submission,
    stage: job.stage,
    seed: job.seed,
    isolation,
    sources: job.sources,
    checks: job.checks,
    results: results.map((result) => judged(result, job.stage)),
  };
}

function judged({ check, verdict, points, failure, reason }: Result, stage: string): Judged {
  const { misconception } = failure ?? {};
  return {
    id: check.id,
    title: check.title,
    ...(check.hidden ? { hidden: true } : {}),
    ...(check.bonus ? { bonus: true } : {}),
    program: check.program,
    verdict,
    points,
    max: check.points,
    ...(failure ? { expected: steady(failure.expected), came: steady(failure.came) } : {}),
    ...(reason === undefined ? {} : { reason: steady(reason) }),
    ...(misconception
      ? {
          misconception: {
            id: misconception.id,
            text: misconception.text,
            read: misconception.read,
            handout: misconception.handout ?? stage,
          },
        }
      : {}),
  };
}

export function recordingOf({ stage, results, durationMs }: Report, job: Job, judgedAt: Date): Recording {
  return {
    schema: 'wirebook/recording@1',
    submission: job.submission,
    stage: stage.number,
    judgedAt: judgedAt.toISOString(),
    durationMs: Math.round(durationMs),
    results: results.map((result) => ({
      id: result.check.id,
      durationMs: Math.round(result.durationMs),
      ...(result.failure ? { expected: result.failure.expected, came: result.failure.came } : {}),
      ...(result.failure ? storyLines(result.failure, WIDTH) : {}),
    })),
  };
}

/** A judgement for a job whose referee failed: nothing of it is charged to the student. */
export function failedJudgement(job: Job, checks: readonly Result['check'][], reason: string): Judgement {
  const results = checks.map((check): Result => {
    return { check, verdict: 'error', points: 0, durationMs: 0, reason };
  });
  return judgementOf({ results, isolation: job.sandboxed ? 'namespace' : 'process' }, job);
}
