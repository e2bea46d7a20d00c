/**
 * What a student is told of a stage on a page and in plain text alike, beside what every format says.
 *
 * Knows: a stage as its student may see it. Never knows: how it is laid out, or anything of a check that is not shown.
 */
import type { StudentCheck, StudentStage } from '../../student-view.ts';
import { beside, circumstances, counted, plain } from '../../words.ts';

/** How the points came about. */
export function reckoning(stage: StudentStage): string[] {
  const { state, shown, checks } = stage;
  if (state === 'absent') return ['If you did hand something in, tell your teacher.'];
  if (checks.length === 0) return [];
  return [
    `The checks below give ${plain(shown.points)} of ${counted(shown.max, 'point')}.`,
    ...beside(stage),
  ];
}

/** When it came, with whom, and what was odd about it. */
export function handedIn(stage: StudentStage): string[] {
  const { lateness, receivedAt } = stage;
  return [
    ...(receivedAt === undefined ? [] : [`Received at ${receivedAt}.`]),
    ...circumstances(stage),
    ...(lateness.state === 'late' ? ['What counts allows for that, by the rules for late work.'] : []),
  ];
}

/** What to do first; none where nothing is to be done. */
export function nextStep({ checks, state }: StudentStage): string | undefined {
  const first = checks.find(isBroken);
  if (first) {
    const skipped = checks.filter(({ verdict }) => verdict === 'skipped').length;
    const rest =
      skipped === 0 ? '' : ` What was skipped (${counted(skipped, 'check')}) may pass by itself then.`;
    return `Begin with ${first.id}, the first below: read what came, mend ${first.program}, and run it again with the command that stands there.${rest}`;
  }
  return state === 'judged' && checks.length > 0
    ? 'Every check that is shown has passed. Well done.'
    : undefined;
}

export function isBroken({ verdict }: StudentCheck): boolean {
  return verdict === 'fail' || verdict === 'inconclusive';
}

/** `0 of 2 points`, or what a bonus is worth. */
export function score({ points, max, bonus }: StudentCheck): string {
  return `${bonus ? 'bonus, ' : ''}${plain(points)} of ${counted(max, 'point')}`;
}
