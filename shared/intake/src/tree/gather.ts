/**
 * Collects the octets of one file, and counts them as they come.
 *
 * Knows: limits. Never knows: what a header or a file system says about the size; that may be a lie.
 */
import type { Readable } from 'node:stream';
import { type Budget, inWords, LeftOut } from './limits.ts';

export interface Allowance {
  readonly budget: Budget;
  readonly atMost: number;
  /** Octets that it took before it was unpacked. */
  readonly packed?: number;
}

/** @throws LeftOut there is more than allowed; the rest was not read. */
export async function gather(
  stream: Readable,
  { budget, atMost, packed }: Allowance,
): Promise<Uint8Array<ArrayBuffer>> {
  const { fileOctets, ratio } = budget.limits;
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of stream as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > atMost) throw new LeftOut(`it is larger than ${inWords(atMost)}`);
    if (packed !== undefined && length > fileOctets && length > ratio * packed)
      throw new LeftOut(`it is packed more than ${ratio} to 1`);
    budget.spend(part.length);
    parts.push(part);
  }
  const octets = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    octets.set(part, at);
    at += part.length;
  }
  return octets;
}
