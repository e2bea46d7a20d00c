/**
 * Reads each file once, and tells why when it cannot be read.
 *
 * Knows: the budget of one submission. Never knows: what the octets are for.
 */
import { type Budget, LeftOut } from '../tree/limits.ts';
import type { Leaf } from '../tree/tree.ts';

/** `undefined`: it is left out; the note that says so is written. */
export type Read = (leaf: Leaf) => Promise<Uint8Array | undefined>;

export function reading(budget: Budget, note: (sentence: string) => void): Read {
  const kept = new Map<Leaf, Uint8Array | undefined>();
  return async (leaf) => {
    if (kept.has(leaf)) return kept.get(leaf);
    let octets: Uint8Array | undefined;
    try {
      octets = await leaf.read(budget, budget.limits.fileOctets);
    } catch (error) {
      if (!(error instanceof LeftOut)) throw error;
      note(`${leaf.path} was left out: ${error.message}`);
    }
    kept.set(leaf, octets);
    return octets;
  };
}
