/**
 * Finds out what can keep a submission's programs away from the grader in a container, and says so to teachers.
 *
 * Knows: three kinds of custody, the best first. Never knows: what is judged.
 */
import { spawnSync } from 'node:child_process';
import type { Jury } from '@wirebook/classroom';
import { asOrdinaryUser } from '@wirebook/harness';
import { findCourt } from '../grade/machinery.ts';

export interface Custody {
  readonly court: Jury;
  /** `namespace`: a sandbox. `user`: a user who owns nothing. `process`: nothing but the container. */
  readonly isolation: 'namespace' | 'user' | 'process';
  /** In sentences. */
  readonly reason: string;
}

export async function findCustody(signal: AbortSignal): Promise<Custody> {
  const { court, problem } = await findCourt(signal);
  if (problem === undefined)
    return {
      court,
      isolation: 'namespace',
      reason: 'Programs ran in a sandbox: they saw nothing of the grader.',
    };
  const none = `There is no sandbox in this container (${problem}): the container is the only wall.`;
  if (canBeOrdinary())
    return {
      court: { ...court, ordinary: true },
      isolation: 'user',
      reason: `${none} Programs ran as a user who owns nothing: they could read the checks, and not change results. Where the system lets processes of one user look into each other, they could change a verdict.`,
    };
  return {
    court,
    isolation: 'process',
    reason: `${none} Programs ran as the grader's own user: they could read the checks, and change verdicts and results.`,
  };
}

/** Whether we are root, and Node can still be run by somebody who is not. */
function canBeOrdinary(): boolean {
  if (process.getuid?.() !== 0) return false;
  const { executable, args } = asOrdinaryUser(process.execPath, ['--version']);
  return spawnSync(executable, args).status === 0;
}
