/** Sets of threads, as the bits of one number: bit n stands for thread n. */

export type Bits = number;

export function has(bits: Bits, thread: number): boolean {
  return thread >= 0 && ((bits >> thread) & 1) === 1;
}

export function lowest(bits: Bits): number {
  return 31 - Math.clz32(bits & -bits);
}

export function count(bits: Bits): number {
  let left = bits;
  let found = 0;
  for (; left !== 0; left &= left - 1) found += 1;
  return found;
}

/** The n-th of a set, from 0. */
export function nth(bits: Bits, n: number): number {
  let left = bits;
  for (let i = 0; i < n; i += 1) left &= left - 1;
  return lowest(left);
}
