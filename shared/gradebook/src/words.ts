/**
 * Sentences and numbers as people read them, in every format and every report.
 *
 * Knows: words. Never knows: where they stand, or how they are escaped; names and notes in them are from outside.
 */
import type { Judged, Lateness } from './model.ts';
import type { StudentCheck, StudentStage } from './student-view.ts';

/** Of a check that is inconclusive. */
export const FLIPPED = 'with another seed it passed. Run it again; if it flips again, suspect a race.';

/** `01 UDP uppercase` */
export function stageName({ number, title }: Pick<StudentStage, 'number' | 'title'>): string {
  return `${number} ${title}`;
}

/** What a stage came to, and all that is to be said about it beside its checks, in sentences. */
export function stageSentences(stage: StudentStage): string[] {
  return [`${stageName(stage)}: ${outcome(stage)}`, ...beside(stage), ...circumstances(stage)];
}

/** What a stage came to: `9 of 14 points.`, or why there are none. It follows a colon. */
export function outcome({ state, counted: points, max }: StudentStage): string {
  if (state === 'absent') return 'nothing was handed in.';
  if (state === 'unjudged') {
    return 'the grader failed, which is not your fault. Nothing is entered for it; an earlier grade stays.';
  }
  return points === undefined
    ? 'no grade could be given yet; an earlier grade stays.'
    : `${plain(points)} of ${counted(max, 'point')}.`;
}

/** Points beside those of the checks that are shown and count. */
export function beside({ shown, notShown }: StudentStage): string[] {
  return [
    ...(shown.bonus > 0 ? [`Bonus: ${counted(shown.bonus, 'point')}, counted apart.`] : []),
    ...(notShown > 0
      ? [
          `${counted(notShown, 'point')} more ${notShown === 1 ? 'is' : 'are'} given by checks that are not shown.`,
        ]
      : []),
  ];
}

/** How it was handed in. */
export function circumstances({ lateness, partners, missing, notes }: StudentStage): string[] {
  return [
    ...latenessSentences(lateness),
    ...(partners.length > 0 ? [`Handed in together with ${partners.join(', ')}.`] : []),
    ...missing.map((file) => `${file} was not found in what was handed in.`),
    ...notes,
  ];
}

export function latenessSentences(lateness: Lateness): string[] {
  switch (lateness.state) {
    case 'grace':
      return [`It came ${span(lateness.bySeconds)} late, within the time that is given to everybody once.`];
    case 'late':
      return [`It came ${span(lateness.bySeconds)} late.`];
    case 'unknown':
      return [`Whether it came in time is not known: ${lateness.reason}`];
    default:
      return [];
  }
}

/** The command that runs a check again with the same payloads. */
export function replayCommand({ number, seed }: StudentStage, { id }: Pick<StudentCheck, 'id'>): string {
  return `pnpm lab replay ${number} --only ${id}${seed === undefined ? '' : ` --seed ${seed}`}`;
}

/** `handout 01, "A datagram has a sender"` */
export function whatToRead({ handout, read }: NonNullable<Judged['misconception']>): string {
  return `handout ${handout}, "${read}"`;
}

/** A number without the trash of binary fractions: five decimals, as Moodle keeps them, and never in exponents. */
export function plain(number: number): string {
  return String(Number(number.toFixed(5)));
}

/** `1 point`, `2.5 points` */
export function counted(count: number, noun: string, many = `${noun}s`): string {
  return `${plain(count)} ${count === 1 ? noun : many}`;
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** The largest unit, and the next where it says something: `2 days 3 hours`. */
export function span(seconds: number): string {
  const first = UNITS.findIndex(([, size]) => seconds >= size);
  let left = seconds;
  const parts = UNITS.slice(first, first + 2).flatMap(([noun, size]) => {
    const count = Math.floor(left / size);
    left -= count * size;
    return count > 0 ? [counted(count, noun)] : [];
  });
  return parts.join(' ') || 'less than a second';
}
