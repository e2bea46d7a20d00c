/**
 * How points are spread over a class.
 *
 * Knows: numbers. Never knows: whose they are.
 */

/** Students with points from `from` to `to`, both included. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** At most so many bars, so that each has room for its label. */
const BINS = 10;

/** Bins of the same width, from 0 to `max`; the last may be narrower. Half a point counts with the whole one below it. */
export function bins(points: readonly number[], max: number): Bin[] {
  const size = Math.max(1, Math.ceil((max + 1) / BINS));
  return Array.from({ length: Math.ceil((max + 1) / size) }, (_, i) => {
    const [from, next] = [i * size, (i + 1) * size];
    return {
      from,
      to: Math.min(next - 1, max),
      count: points.filter((one) => one >= from && one < next).length,
    };
  });
}

/** @returns of an even number the lower one of the two in the middle; none of none. */
export function median(points: readonly number[]): number | undefined {
  return points.toSorted((a, b) => a - b)[Math.floor((points.length - 1) / 2)];
}
