/**
 * Drops from the works of a stage what says nothing: what students are given, and what too many have.
 *
 * Knows: which works have which grams. Never knows: pairs.
 */
import { type OwnWork, ownWork, type Work } from './work.ts';

/** With fewer works than this nobody knows what is normal. */
export const ENOUGH = 10;
/** Fingerprints that a work has to have of its own: about five lines. Less is alike by chance. */
const LEAST = 10;

export interface Own {
  /** Those that have enough of their own. */
  readonly works: readonly OwnWork[];
  /** From 0 to 1: how much of what is not given was dropped because too many have it. */
  readonly common: number;
}

/**
 * @param given the grams of what students are given.
 * @param share what more than this share of the works have is dropped, if there are enough of them.
 */
export function ownWorks(works: readonly Work[], given: ReadonlySet<number>, share: number): Own {
  const holders = new Map<number, number>();
  for (const { sources } of works) {
    const grams = new Set(sources.flatMap((source) => [...source.grams]));
    for (const gram of grams) if (!given.has(gram)) holders.set(gram, (holders.get(gram) ?? 0) + 1);
  }
  const most = works.length < ENOUGH ? Infinity : share * works.length;
  const saysNothing = (gram: number) => given.has(gram) || (holders.get(gram) ?? 0) > most;
  const counts = [...holders.values()];
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  return {
    works: works
      .map((work) => ownWork(work, saysNothing))
      .filter(({ fingerprints }) => fingerprints.size >= LEAST),
    common: sum(counts.filter((count) => count > most)) / Math.max(1, sum(counts)),
  };
}
