/**
 * Finds what each two works share, by an index from fingerprints to works: what two do not share costs nothing.
 *
 * Knows: sets of fingerprints. Never knows: lines, names, what is much and what is little.
 */
import type { OwnWork } from './work.ts';

export interface Overlap {
  readonly left: OwnWork;
  readonly right: OwnWork;
  /** Fingerprints that both have. */
  readonly shared: number;
  /**
   * From 0 to 1: the share of the smaller work's fingerprints that the other has, too. Of the smaller one's, so that it stays what it is
   * when somebody adds to what they took. A fingerprint counts once, so that to repeat it gains nothing.
   */
  readonly similarity: number;
}

/** All pairs, with and without anything in common. `right` comes later in `works` than `left`. */
export function overlaps(
  works: readonly OwnWork[],
  comparable: (left: number, right: number) => boolean,
): Overlap[] {
  const holders = new Map<number, number[]>();
  const found: Overlap[] = [];
  for (const [index, right] of works.entries()) {
    const shared = new Uint32Array(index);
    for (const fingerprint of right.fingerprints) {
      const others = holders.get(fingerprint) ?? [];
      for (const other of others) shared[other] = (shared[other] ?? 0) + 1;
      others.push(index);
      holders.set(fingerprint, others);
    }
    for (const [other, count] of shared.entries()) {
      const left = works[other];
      if (!left || !comparable(left.of, right.of)) continue;
      const least = Math.min(left.fingerprints.size, right.fingerprints.size);
      found.push({ left, right, shared: count, similarity: count / least });
    }
  }
  return found;
}
