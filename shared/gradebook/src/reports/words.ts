/**
 * The words that all reports have in common.
 *
 * Knows: signs and units. Never knows: sentences, which are those of every format.
 */
import type { Verdict } from '../model.ts';

/** The sign of a verdict, so that nothing hangs on colour alone, and its word. */
export const VERDICTS: Readonly<Record<Verdict, { readonly mark: string; readonly word: string }>> = {
  pass: { mark: '✓', word: 'passed' },
  fail: { mark: '✗', word: 'failed' },
  inconclusive: { mark: '?', word: 'passed only some of the time' },
  skipped: { mark: '–', word: 'skipped' },
  error: { mark: '!', word: 'not judged' },
};

/** `0.9 s`, which stays in one line. */
export function inSeconds(durationMs: number): string {
  return `${(durationMs / 1000).toFixed(1)}\u00a0s`;
}
