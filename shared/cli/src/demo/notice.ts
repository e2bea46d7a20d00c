/**
 * What a lecturer has to know beside the demo itself, on one line.
 *
 * Knows: stderr. Never knows: what went wrong, or what is done about it.
 */
import { escapeControls } from '@wirebook/kit';
import { messageOf } from '../errors.ts';

export function notice(sentence: string): void {
  console.error(escapeControls(`demo: ${sentence}`));
}

/** What was thrown, as far as one line tells it. */
export function whyNot(error: unknown): string {
  return messageOf(error).split('\n', 1)[0] ?? '';
}
