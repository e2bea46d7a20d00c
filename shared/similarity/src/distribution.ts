/** Tells what is normal for a stage, from the similarities of all its pairs. */
import type { Distribution } from './model.ts';

/** The bars of the picture: each is 0.05 wide. */
const BARS = 20;
/** A narrower spread than this is not told from none: a few fingerprints make it. */
const NARROWEST = 0.05;

export function distributionOf(similarities: readonly number[]): Distribution {
  const counts = Array.from({ length: BARS }, () => 0);
  for (const similarity of similarities) {
    const bar = Math.min(BARS - 1, Math.floor(similarity * BARS));
    counts[bar] = (counts[bar] ?? 0) + 1;
  }
  const sorted = similarities.toSorted((one, other) => one - other);
  const quantile = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  return { counts, pairs: similarities.length, median: quantile(0.5), ninetieth: quantile(0.9) };
}

/** How many times as far above the median as nine pairs of ten are at most; below it, 0. */
export function standsOut(similarity: number, { median, ninetieth }: Distribution): number {
  return Math.max(0, similarity - median) / Math.max(NARROWEST, ninetieth - median);
}
