/**
 * Tells the outcome of a meeting as it is kept: without what differs from run to run.
 */
import type { Outcome } from '@wirebook/grader';
import type { Met } from '../job.ts';
import { steady } from '../steady.ts';

export function metOf({ verdict, failure, reason }: Outcome): Met {
  if (verdict === 'skipped') throw new TypeError('a meeting is not skipped');
  return {
    verdict,
    ...(failure?.by ? { by: failure.by } : {}),
    ...(failure ? { expected: steady(failure.expected), came: steady(failure.came) } : {}),
    ...(reason === undefined ? {} : { reason: steady(reason) }),
  };
}
