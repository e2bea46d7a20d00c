/**
 * What a student is told of a stage in sentences, on a page and in a terminal alike.
 *
 * Knows: a stage as its student may see it. Never knows: how it is laid out, or anything of a check that is not shown.
 */
import type { StudentCheck, StudentStage } from '../../student-view.ts';
import { count, figure, howLate } from '../words.ts';

/** `9 of 14 points`, or why there are none. */
export function headline({ state, counted, max, lateness }: StudentStage): string {
  if (state === 'absent') return 'nothing was handed in';
  if (state === 'unjudged') return 'not judged yet';
  if (counted !== undefined) return `${figure(counted)} of ${count(max, 'point')}`;
  return lateness.state === 'unknown' ? 'no points yet: it is not known how late it came' : 'no points yet';
}

/** How the points came about. */
export function reckoning(stage: StudentStage): string[] {
  const { state, shown, notShown, checks } = stage;
  if (state === 'absent') return ['If you did hand something in, tell your teacher.'];
  const unjudged =
    'The grader failed in a part of this stage. That is not your fault, it costs you nothing, and no points are entered until it was judged again.';
  if (state === 'unjudged' && checks.length === 0)
    return ['It was handed in, and could not be judged yet. That costs you nothing.'];
  return [
    ...(state === 'unjudged' ? [unjudged] : []),
    `The checks below give ${figure(shown.points)} of ${count(shown.max, 'point')}.`,
    ...(shown.bonus > 0 ? [`On top of that, ${count(shown.bonus, 'bonus point')}.`] : []),
    ...(notShown > 0
      ? [
          `Further checks, which are not shown, give up to ${count(notShown, 'point')} more. They count as well.`,
        ]
      : []),
  ];
}

/** When it came, with whom, and what was odd about it. */
export function circumstances(stage: StudentStage): string[] {
  const { lateness, receivedAt, partners, missing, notes, state } = stage;
  if (state === 'absent') return [];
  const at = receivedAt === undefined ? '' : ` (${receivedAt})`;
  return [
    ...(lateness.state === 'none' && at === '' ? [] : [`It came ${howLate(lateness)}${at}.`]),
    ...(lateness.state === 'unknown' ? [lateness.reason] : []),
    ...(lateness.state === 'late' ? ['What counts allows for that, by the rules for late work.'] : []),
    ...(partners.length > 0 ? [`You share it with ${partners.join(', ')}.`] : []),
    ...(missing.length > 0
      ? [`${missing.join(', ')} ${missing.length === 1 ? 'was' : 'were'} not found in what you handed in.`]
      : []),
    ...notes,
  ];
}

/** What to do first; none where nothing is to be done. */
export function nextStep(stage: StudentStage): string | undefined {
  const { checks, state } = stage;
  const first = checks.find(isBroken);
  if (!first)
    return state === 'judged' && checks.length > 0
      ? 'Every check that is shown has passed. Well done.'
      : undefined;
  const skipped = checks.filter(({ verdict }) => verdict === 'skipped').length;
  const rest = skipped === 0 ? '' : ` What was skipped (${count(skipped, 'check')}) may pass by itself then.`;
  return `Begin with ${first.id}, the first below: read what came, mend ${first.program}, and run it again with the command that stands there.${rest}`;
}

export function isBroken({ verdict }: StudentCheck): boolean {
  return verdict === 'fail' || verdict === 'inconclusive';
}

/** `0 of 2 points`, or what a bonus is worth. */
export function score({ points, max, bonus }: StudentCheck): string {
  return bonus
    ? `bonus, ${figure(points)} of ${count(max, 'point')}`
    : `${figure(points)} of ${count(max, 'point')}`;
}

export const FLIPPED = 'with another seed it passed. Run it again; if it flips again, suspect a race.';

/** The command that runs a check again with the same payloads. */
export function again({ number, seed }: StudentStage, { id }: StudentCheck): string {
  return `pnpm lab replay ${number} --only ${id}${seed === undefined ? '' : ` --seed ${seed}`}`;
}
