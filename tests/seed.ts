/** The seed of a test run: drawn anew each time, as verdicts must not hang on it, and named in the tests' titles. */
import { randomInt } from 'node:crypto';
import { deriveSeed, Random } from '@wirebook/harness';

export const SEED = Number(process.env['WIREBOOK_SEED'] ?? randomInt(2 ** 31));

/** So many of them, drawn from the seed; all of them when WIREBOOK_CORPUS is `all`. @param name the same seed draws other things for another name. */
export function drawnOfRun<Item>(
  all: readonly Item[],
  count: number,
  name: string,
  seed: number = SEED,
): Item[] {
  const left = [...all];
  if (process.env['WIREBOOK_CORPUS'] === 'all') return left;
  const random = new Random(deriveSeed(seed, name));
  const draws = Math.min(count, left.length);
  return Array.from({ length: draws }, () => left.splice(random.integer(0, left.length - 1), 1)).flat();
}
