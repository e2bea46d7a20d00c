/**
 * Scores for formats that take whole numbers only.
 *
 * Knows: numbers. Never knows: whose.
 */

const FINEST = 1000;

/**
 * What all scores are multiplied by, so that they are whole numbers: 1 where they are already; at most 1000, and then they are
 * rounded to thousandths.
 */
export function factorFor(scores: readonly number[]): number {
  const isWhole = (score: number) => Math.abs(score - Math.round(score)) < 1e-6;
  for (let factor = 1; factor < FINEST; factor += 1) {
    if (scores.every((score) => isWhole(score * factor))) return factor;
  }
  return FINEST;
}
