/** Tells what is normal for a stage, from the similarities of all its pairs. */
import type { Distribution } from './model.ts';

/** The bars of the picture: each is 0.05 wide. */
const BARS = 20;
/** A narrower spread than this is not told from none: a few fingerprints make it. */
const NARROWEST = 0.05;
/**
 * From here on a pair stands out. Where similarities lie around the median as chance has it, that is beyond 2.7 standard deviations: one pair of
 * 300. The quartile is hardly moved by the pairs that are looked for, even where there are many in a small class.
 */
export const OUT = 4;

export function distributionOf(similarities: readonly number[]): Distribution {
  const counts = Array.from({ length: BARS }, () => 0);
  for (const similarity of similarities) {
    const bar = Math.min(BARS - 1, Math.floor(similarity * BARS));
    counts[bar] = (counts[bar] ?? 0) + 1;
  }
  const sorted = similarities.toSorted((one, other) => one - other);
  const quantile = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  return { counts, pairs: similarities.length, median: quantile(0.5), quartile: quantile(0.75) };
}

/** How many times as far above the median as three pairs of four are at most; below it, 0. */
export function standsOut(similarity: number, { median, quartile }: Distribution): number {
  return Math.max(0, similarity - median) / Math.max(NARROWEST, quartile - median);
}
