/** One number for several, 32 bits: FNV-1a, taking a whole number at a time. The same in every run, whatever else was read before. */
export function hash(numbers: Iterable<number>): number {
  let sum = 0x811c9dc5;
  for (const number of numbers) sum = Math.imul(sum ^ number, 0x01000193);
  return (sum ^ (sum >>> 15)) >>> 0;
}
