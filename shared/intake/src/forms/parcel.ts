/**
 * What one hand-in is, before anybody has looked for the files in it.
 *
 * Knows: shapes. Never knows: which form a parcel came in.
 */
import type { Origin, Submitter } from '../handed.ts';
import type { Leaf } from '../tree/tree.ts';

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
