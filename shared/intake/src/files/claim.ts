/**
 * What speaks for a file to be the wanted one, by its path and name alone.
 *
 * Knows: folders and names. Never knows: what is in a file.
 */
import type { Wanted } from '../handed.ts';
import { type Leaf, nameOf } from '../tree/tree.ts';
import type { Place } from './closeness.ts';
import { ownName } from './own-name.ts';
import { stageOfPath } from './stage-folder.ts';

export interface Claim {
  readonly leaf: Leaf;
  readonly place: Place;
  /** It lies in the folder of its stage. */
  readonly isInFolder: boolean;
  /** It has the very name. */
  readonly isExact: boolean;
  /** Only what is in it tells. */
  readonly byContent?: true;
}

/** A file that may be one of several, or of all that are wanted. */
export interface Doubt {
  readonly leaf: Leaf;
  readonly places: readonly Place[];
  /** It is called as they are. */
  readonly isNamed: boolean;
}

export function placesOf(wanted: readonly Wanted[]): Place[] {
  return wanted.flatMap(({ number, files }) => files.map((file) => ({ stage: number, file })));
}

/** A claim where the folder or the name leaves one place only; else a doubt. */
export function judgeByName(leaf: Leaf, wanted: readonly Wanted[]): Claim | Doubt {
  const stage = stageOfPath(leaf.path, wanted);
  const own = ownName(nameOf(leaf.path));
  const inStage = placesOf(wanted).filter((place) => stage === undefined || place.stage === stage);
  const named = inStage.filter(({ file }) => ownName(file) === own);
  const [only, ...others] = named;
  if (only && others.length === 0) return claimFor(leaf, only, { isInFolder: stage !== undefined });
  return named.length > 0
    ? { leaf, places: named, isNamed: true }
    : { leaf, places: inStage, isNamed: false };
}

export function claimFor(leaf: Leaf, place: Place, how: Pick<Claim, 'isInFolder' | 'byContent'>): Claim {
  return { leaf, place, isExact: nameOf(leaf.path) === place.file, ...how };
}

/** Negative: the first has the better claim. The folder counts most, then the exact name, then that it was handed in later. */
export function compareClaims(one: Claim, other: Claim): number {
  return (
    Number(other.isInFolder) - Number(one.isInFolder) ||
    Number(other.isExact) - Number(one.isExact) ||
    (other.leaf.order ?? 0) - (one.leaf.order ?? 0)
  );
}
