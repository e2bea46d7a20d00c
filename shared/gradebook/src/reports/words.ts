/**
 * The words that all reports have in common.
 *
 * Knows: English. Never knows: where the words stand.
 */
import type { Lateness, Verdict } from '../model.ts';

/** The sign of a verdict, so that nothing hangs on colour alone, and its word. */
export const VERDICTS: Readonly<Record<Verdict, { readonly mark: string; readonly word: string }>> = {
  pass: { mark: '✓', word: 'passed' },
  fail: { mark: '✗', word: 'failed' },
  inconclusive: { mark: '?', word: 'passed only some of the time' },
  skipped: { mark: '–', word: 'skipped' },
  error: { mark: '!', word: 'not judged' },
};

/** `1 check`, `2 checks`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${figure(number)} ${number === 1 ? one : many}`;
}

/** Points, two decimals at most. */
export function figure(points: number): string {
  return String(Math.round(points * 100) / 100);
}

/** `0.9 s`, which stays in one line. */
export function inSeconds(durationMs: number): string {
  return `${(durationMs / 1000).toFixed(1)}\u00a0s`;
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** `2 days 3 hours`: the two largest units, the rest left out. */
export function howLong(seconds: number): string {
  let rest = Math.max(1, Math.floor(seconds));
  const parts: string[] = [];
  for (const [unit, size] of UNITS) {
    const number = Math.floor(rest / size);
    rest -= number * size;
    if (number > 0) parts.push(count(number, unit));
    else if (parts.length > 0) break;
    if (parts.length === 2) break;
  }
  return parts.join(' ');
}

/** What follows `It came …`; the reason of `unknown` is a sentence of its own, and not in it. */
export function howLate(lateness: Lateness): string {
  switch (lateness.state) {
    case 'none':
      return 'without a date to keep';
    case 'on-time':
      return 'on time';
    case 'grace':
      return `${howLong(lateness.bySeconds)} late, within the extra time that everybody is given once`;
    case 'late':
      return `${howLong(lateness.bySeconds)} late`;
    default:
      return 'at a time that is not known';
  }
}

/** `handout 01, "A datagram has a sender"` */
export function whatToRead({ handout, read }: { readonly handout: string; readonly read: string }): string {
  return `handout ${handout}, "${read}"`;
}
