/**
 * Randomness from a seed, so that every run can be had again.
 *
 * Knows: one seeded generator and a few draws from it. Never knows: what is drawn for.
 */
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** None that looks like a digit; and no i, whose upper case is another in some countries: what is random stays harmless. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz';

export class Random {
  readonly seed: number;
  readonly #generator: ReturnType<typeof xoroshiro128plus>;

  /** @param seed a whole number, 0 to 2^31 - 1. */
  constructor(seed: number) {
    this.seed = seed;
    this.#generator = xoroshiro128plus(seed);
  }

  /** A whole number from `low` to `high`, both included. */
  integer(low: number, high: number): number {
    return uniformInt(this.#generator, low, high);
  }

  /** One of the items; there must be at least one. */
  pick<T>(items: readonly T[]): T {
    const item = items[this.integer(0, items.length - 1)];
    if (item === undefined) throw new TypeError('cannot pick from nothing');
    return item;
  }

  /** A word of small ASCII letters. */
  word(length = 8): string {
    return Array.from({ length }, () => LETTERS[this.integer(0, LETTERS.length - 1)]).join('');
  }

  /** A word in which both cases occur, so that an upper-cased copy differs from it. */
  mixedCase(length = 10): string {
    const letters = [...this.word(length)];
    return letters.map((letter, i) => (i % 2 === this.seed % 2 ? letter.toUpperCase() : letter)).join('');
  }
}

/** A new seed from an old one and a text, the same for the same two (FNV-1a, 31 bits of it). */
export function deriveSeed(seed: number, text: string): number {
  let hash = 0x811c9dc5;
  for (const character of `${seed}/${text}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return (hash ^ (hash >>> 15)) & 0x7fffffff;
}
