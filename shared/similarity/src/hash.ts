/** A number for each text that was asked for: there are a few hundred kinds of tokens, and a hundred thousand of each. */
const known = new Map<string, number>();

/** A number for a short text, such as the kind of a token. */
export function hashText(text: string): number {
  const found = known.get(text) ?? hash(Buffer.from(text));
  known.set(text, found);
  return found;
}

/** One number for several, 32 bits: FNV-1a, taking a whole number at a time. The same in every run, whatever else was read before. */
export function hash(numbers: Iterable<number>): number {
  let sum = 0x811c9dc5;
  for (const number of numbers) sum = Math.imul(sum ^ number, 0x01000193);
  return (sum ^ (sum >>> 15)) >>> 0;
}
