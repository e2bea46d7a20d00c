/**
 * What a report means for the process: its exit code, and what is told on stderr.
 */
import { allPassed, type Report } from '@wirebook/grader';
import { escapeControls } from '@wirebook/kit';
import { EXIT } from './errors.ts';

/** A failure of the grader outweighs all others: then nobody can say whether the programs are right. */
export function exitCodeOf(report: Report): number {
  const errors = report.results.filter(({ verdict }) => verdict === 'error');
  if (process.env['WIREBOOK_DEBUG']) for (const { stack } of errors) console.error(stack);
  if (errors.length > 0) return EXIT.grader;
  return allPassed(report) ? EXIT.passed : EXIT.failed;
}

/** Prints a sentence that belongs to no result. It may quote what somebody typed, or the name of a file. */
export function tell(sentence: string): void {
  console.error(escapeControls(`lab: ${sentence}`));
}
