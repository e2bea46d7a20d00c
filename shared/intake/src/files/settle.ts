/**
 * Decides between files that claim the same place.
 *
 * Knows: claims and octets. Never knows: why a file claims a place.
 */
import { compareNames, depthOf } from '../tree/tree.ts';
import { some } from '../words.ts';
import { type Claim, compareClaims } from './claim.ts';
import type { Place } from './closeness.ts';
import type { Read } from './reading.ts';

/** So many files are read for one place at most. */
const MOST = 8;

export interface Settled {
  readonly octets: Uint8Array;
  readonly notes: readonly string[];
}

export interface Grounds {
  readonly read: Read;
  /** How much of the starter is in it, from 0 to 1. */
  readonly measure: (octets: Uint8Array) => number;
}

/** `undefined`: none of them can be read; the reader has said why. */
export async function settle(
  place: Place,
  claims: readonly Claim[],
  { read, measure }: Grounds,
): Promise<Settled | undefined> {
  const byPath = (one: Claim, other: Claim): number =>
    depthOf(one.leaf.path) - depthOf(other.leaf.path) || compareNames(one.leaf.path, other.leaf.path);
  const sorted = claims.toSorted((one, other) => compareClaims(one, other) || byPath(one, other));
  const readable: { claim: Claim; octets: Uint8Array; worth: number }[] = [];
  for (const claim of sorted.slice(0, MOST)) {
    const octets = await read(claim.leaf);
    // All of the starter is in a file that nobody has worked on.
    const value = octets ? measure(octets) : 0;
    if (octets) readable.push({ claim, octets, worth: value === 1 ? 0 : value });
  }
  const [best] = readable.toSorted(
    (one, other) => compareClaims(one.claim, other.claim) || other.worth - one.worth,
  );
  if (!best) return undefined;
  const same = readable.filter(({ octets }) => Buffer.compare(octets, best.octets) === 0);
  const unread = new Set(same.map(({ claim }) => claim));
  const others = sorted.filter((claim) => !unread.has(claim)).map(({ leaf }) => leaf.path);
  return { octets: best.octets, notes: [...guess(best.claim, place), ...rivals(best.claim, place, others)] };
}

function guess({ leaf, isExact, byContent }: Claim, { stage, file }: Place): string[] {
  if (!byContent && isExact) return [];
  return [
    `${leaf.path} was taken as ${file} of stage ${stage}, by ${byContent ? 'what is in it' : 'its name'}`,
  ];
}

function rivals({ leaf }: Claim, { stage, file }: Place, others: readonly string[]): string[] {
  if (others.length === 0) return [];
  return [`${leaf.path} was taken as ${file} of stage ${stage}, and not ${some(others)}`];
}
