/**
 * Records a scene once, and gives up when that does not come to an end.
 *
 * Knows: patience. Never knows: what is recorded, or what becomes of it.
 */
import { type Recording, record, type Take } from '@wirebook/studio';
import type { Library } from './library.ts';

export interface Patience {
  readonly seconds: number;
  /** Somebody gives up. */
  readonly signal: AbortSignal;
}

/** @throws what the signal was aborted with; or why there is no recording that fits. Nothing of it is left behind. */
export async function takeAnew(
  { STUDIO }: Library,
  take: Take,
  { seconds, signal }: Patience,
): Promise<Recording> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new Error(`it was given up after ${seconds} s`)), seconds * 1000);
  try {
    return await record(take, { ...STUDIO, signal: AbortSignal.any([signal, late.signal]) });
  } finally {
    clearTimeout(timer);
  }
}
