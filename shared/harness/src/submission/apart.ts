/**
 * One conversation of a check that holds several, with a recording of its own.
 *
 * A failure is then told by the steps of the conversation in which it happened, and not of all that went on beside it.
 */
import type { Context } from '../context.ts';
import { Mismatch } from '../mismatch.ts';
import type { Tape } from '../tape.ts';
import type { Submission } from './submission.ts';

const stories = new WeakMap<Mismatch, Tape>();

/** Acts with a context of its own, whose evidence counts for the whole check, and which ends with it. */
export async function apart<T>(
  submission: Submission,
  context: Context,
  act: (submission: Submission, context: Context) => Promise<T>,
): Promise<T> {
  const part = context.part();
  try {
    return await act(submission.inContext(part), part);
  } catch (error) {
    if (error instanceof Mismatch && !stories.has(error)) stories.set(error, part.tape);
    throw error;
  }
}

/** The recording in which a mismatch happened: of its own conversation, or of the whole check. */
export function storyOf(mismatch: Mismatch, context: Context): Tape {
  return stories.get(mismatch) ?? context.tape;
}
