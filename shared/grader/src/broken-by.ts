/**
 * Names the side of a conversation that spoilt it, where a conversation between two programs can tell which it was.
 *
 * Use: `await wire.until(…).catch(brokenBy('client'))`.
 */
import { Mismatch } from '@wirebook/harness';

export type Side = 'client' | 'server';

const sides = new WeakMap<Mismatch, Side>();

/** For `.catch`: notes the side on a mismatch that has none yet, and throws on whatever came. */
export function brokenBy(side: Side): (error: unknown) => never {
  return (error) => {
    if (error instanceof Mismatch && !sides.has(error)) sides.set(error, side);
    throw error;
  };
}

export function whoBroke(mismatch: Mismatch): Side | undefined {
  return sides.get(mismatch);
}
