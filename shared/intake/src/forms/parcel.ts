/**
 * What one hand-in is, before anybody has looked for the files in it.
 *
 * Knows: shapes, and how something that was left out is told. Never knows: which form a parcel came in.
 */
import type { Origin, Submitter } from '../handed.ts';
import type { Leaf, Omitted } from '../tree/tree.ts';

export interface Parcel {
  /** As it would like to be called; another may have the same id. */
  readonly id: string;
  readonly origin: Origin;
  readonly from: string;
  readonly submitters: readonly Submitter[];
  readonly receivedAt?: string;
  readonly saidLate?: true;
  readonly leaves: readonly Leaf[];
  /** How many archives, one in the other, may be opened to get at the files. */
  readonly archives: number;
  readonly notes: readonly string[];
}

/** What was found in one of the paths that were given. */
export interface Found {
  readonly parcels: readonly Parcel[];
  readonly problems: readonly string[];
}

/** A sentence for each thing that was left out. */
export function leftOut(omitted: readonly Omitted[], from?: string): string[] {
  return omitted.map(
    ({ path, why }) => `${from === undefined ? path : `${from}/${path}`} was left out: ${why}`,
  );
}

/** Names for a sentence: the first few of them, and how many there are besides. */
export function some(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => (name.length > 100 ? `${name.slice(0, 99)}…` : name));
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
