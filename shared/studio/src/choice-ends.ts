/**
 * Says how a schedule ended, in a whole sentence.
 *
 * Knows: runs. Never knows: what the right result is; whoever wrote the threads judges that.
 */
import type { ChoiceEnd } from '@wirebook/player';
import { type Telling, threadName } from '@wirebook/schedule';
import { type Locks, type Shown, standingsAt } from './thread-states.ts';

export interface Judging extends Locks {
  readonly telling: Pick<Telling, 'names' | 'inside'>;
  /** What is to be said when every thread has come to its end. */
  readonly judge: (memory: readonly number[]) => ChoiceEnd;
}

/** @throws Error it came to no end that a class could be shown. */
export function endOf(shown: Shown, judging: Judging): ChoiceEnd {
  const { run } = shown;
  switch (run.status) {
    case 'finished':
      return judging.judge(run.memory);
    case 'deadlock':
      return { verdict: 'deadlock', says: `Deadlock: ${standstill(shown, judging)}.` };
    case 'together':
      return { verdict: 'wrong', says: together(shown, judging.telling.inside ?? 'critical section') };
    case 'threw':
    case 'failed': {
      const words = run.told.map(({ threw, failed }) => threw ?? failed).find((said) => said !== undefined);
      return { verdict: 'wrong', says: `${threadName(run.culprit)}: ${words ?? run.status}.` };
    }
    default:
      throw new Error(`a schedule ended as ${run.status}: nobody could be shown that`);
  }
}

function standstill(shown: Shown, judging: Judging): string {
  const parts = standingsAt(shown, shown.events.length, judging).map((standing, thread) => {
    return `${threadName(thread)} ${standing.state === 'blocked' ? standing.why : 'has ended'}`;
  });
  return parts.join(', and ');
}

function together({ run, events }: Shown, inside: string): string {
  const culprit = threadName(run.culprit);
  const first = events.findLast(({ kind, lane }) => kind === 'acquire' && lane !== culprit);
  return `${culprit} enters the ${inside}, and ${first?.lane ?? 'another thread'} is still in it: both are inside.`;
}
