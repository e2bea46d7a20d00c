/**
 * Names the misconception behind a mismatch, where a check can tell which it is.
 *
 * Use: `await alice.expect('HELLO').catch(usually(UNCHANGED))`.
 */
import { Mismatch } from '@wirebook/harness';
import type { Misconception } from './check.ts';

const named = new WeakMap<Mismatch, Misconception>();

/** A misconception, or a function that finds it by what came; finding none leaves the check's own. */
export type Diagnosis = Misconception | ((mismatch: Mismatch) => Misconception | undefined);

/** For `.catch`: notes the misconception on a mismatch that has none yet, and throws on whatever came. */
export function usually(diagnosis: Diagnosis): (error: unknown) => never {
  return (error) => {
    if (error instanceof Mismatch && !named.has(error)) {
      const misconception = typeof diagnosis === 'function' ? diagnosis(error) : diagnosis;
      if (misconception) named.set(error, misconception);
    }
    throw error;
  };
}

export function misconceptionOf(mismatch: Mismatch): Misconception | undefined {
  return named.get(mismatch);
}
