/**
 * What the watcher shows: plain lines for a page, and one line for what can be done.
 *
 * Knows: words and layout. Never knows: terminals, keys, how checks are run.
 */
import { type Line, MARKS, type Report, type Result, resultLines, type Stage, score } from '@wirebook/grader';
import { stages } from '@wirebook/tests';
import { wrap } from '@wirebook/trace';
import { isDone, isOpen, type Progress } from '../progress.ts';

export interface PageOptions {
  readonly width: number;
  readonly replay: (result: Result) => string;
}

export function headline({ number, title, slug }: Stage, saved: string): Line[] {
  return [{ text: `Stage ${number} ${title}   labs/${slug}   ${saved}`, role: 'neutral' }, BLANK];
}

/** A result with everything that is known of it. */
export function resultPage(result: Result, { number }: Stage, options: PageOptions): Line[] {
  return withoutLast(resultLines(result, number, options));
}

const WORDS = [
  ['pass', 'passed'],
  ['fail', 'failed'],
  ['inconclusive', 'passed only now and then'],
  ['error', 'not judged'],
  ['skipped', 'wait for others'],
] as const;

/** `✓ 3 passed   ✗ 1 failed   – 2 wait for others   5 of 9 points` */
export function totals(report: Report): Line[] {
  const { points, max } = score(report);
  const counts = WORDS.flatMap(([verdict, words]) => {
    const count = report.results.filter((result) => result.verdict === verdict).length;
    return count > 0 ? [`${MARKS[verdict]} ${count} ${words}`] : [];
  });
  return [{ text: [...counts, `${points} of ${max} points`].join('   '), role: 'neutral' }];
}

/** What is said when nothing is open any more. */
export function doneLines({ stage, results }: Report, width: number): Line[] {
  if (results.some(isOpen)) return [];
  const next = stages[stages.indexOf(stage) + 1];
  const text = next
    ? `✓ Stage ${stage.number} is done. Press n for stage ${next.number}, ${next.title}: labs/${next.slug}/README.md`
    : `✓ Stage ${stage.number} is done. It is the last one that there is: congratulations.`;
  return [BLANK, ...wrap(text, width).map((line): Line => ({ text: line, role: 'pass' }))];
}

/** The stage after this one, when this one is done. */
export function nextStage(stage: Stage, progress: Progress): Stage | undefined {
  return isDone(stage, progress) ? stages[stages.indexOf(stage) + 1] : undefined;
}

export const KEYS = 'n next  h hint  t ladder  l list  c all checks  x reset  q quit';

const BLANK: Line = { text: '', role: 'neutral' };

function withoutLast(lines: readonly Line[]): Line[] {
  return lines.at(-1)?.text === '' ? lines.slice(0, -1) : [...lines];
}
