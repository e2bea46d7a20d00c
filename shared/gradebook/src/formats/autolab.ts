/**
 * Autolab's result: the last line on stdout.
 *
 * Knows: its form. Never knows: what was printed before. What a submission prints must never come last: print this line yourself.
 */
import type { StudentView } from '../student-view.ts';
import { plain } from '../words.ts';

/**
 * One line of JSON: `{"scores":{"01-udp-uppercase":7}}`. Each stage is a problem of that name. A stage without a grade is not there, so
 * Autolab enters nothing for it.
 */
export function autolab({ stages }: StudentView): string {
  const scores = stages.flatMap(({ slug, counted }) => {
    return counted === undefined ? [] : [[slug, Number(plain(counted))] as const];
  });
  return JSON.stringify({ scores: Object.fromEntries(scores) });
}
