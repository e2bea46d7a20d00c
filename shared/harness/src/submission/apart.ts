/**
 * One conversation of a check that holds several, with a recording of its own.
 *
 * A failure is then told by the steps of the conversation in which it happened, and not of all that went on beside it.
 */

import type { Trace } from '@wirebook/trace';
import type { Context } from '../context.ts';
import { Mismatch } from '../mismatch.ts';
import type { Submission } from './submission.ts';

/** What can be told of how something came about. */
interface Story {
  readonly trace: () => Trace;
}

const stories = new WeakMap<Mismatch, Story>();

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

/** The mismatch, told by a trace that was not recorded here. */
export function toldBy(trace: Trace, mismatch: Mismatch): Mismatch {
  stories.set(mismatch, { trace: () => trace });
  return mismatch;
}

/** The recording in which a mismatch happened: of its own conversation, or of the whole check. */
export function storyOf(mismatch: Mismatch, context: Context): Story {
  return stories.get(mismatch) ?? context.tape;
}
