/**
 * Winnowing: of all runs of `GRAM` tokens it chooses some, so that two programs which share a stretch of at least `GRAM + WINDOW - 1`
 * tokens are sure to share a choice. (Schleimer, Wilkerson, Aiken, "Winnowing: Local Algorithms for Document Fingerprinting", SIGMOD 2003)
 *
 * Knows: numbers. Never knows: what a token is, or who wrote it.
 *
 * It is written here, and not taken from dolos-core 1.2.1, for three reasons: what everybody has must be dropped before the choice, so that
 * the promise above holds for what is left; that library takes the size of what was ignored on the right from the left; and it compares
 * each pair of files token by token.
 */
import { hash } from './hash.ts';

/** Tokens of one gram: about two lines. Shorter ones are shared by chance; longer ones are broken by every line that is put between. */
export const GRAM = 12;
/** Of so many grams in a row at least one is chosen. */
export const WINDOW = 4;

/** The hash of each run of `GRAM` tokens, by where it begins. */
export function gramsOf(kinds: Uint32Array): Uint32Array {
  const count = Math.max(0, kinds.length - GRAM + 1);
  return Uint32Array.from({ length: count }, (_, at) => hash(kinds.subarray(at, at + GRAM)));
}

/**
 * Where the chosen grams begin: of each window the least, and the last of several that are equal.
 * @param saysNothing whether a gram must not be chosen. A window of nothing else has no choice.
 */
export function winnow(grams: Uint32Array, saysNothing: (gram: number) => boolean): number[] {
  const values = Array.from(grams, (gram) => (saysNothing(gram) ? Infinity : gram));
  const chosen = new Set<number>();
  for (let from = 0; from === 0 || from + WINDOW <= values.length; from++) {
    const window = values.slice(from, from + WINDOW);
    const least = Math.min(...window);
    if (least < Infinity) chosen.add(from + window.lastIndexOf(least));
  }
  return [...chosen];
}
