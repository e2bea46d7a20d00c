/**
 * The number from which a run draws its payloads.
 *
 * Knows: the range. Never knows: what is drawn.
 */
import { UsageError } from './errors.ts';

const LARGEST = 2 ** 31 - 1;

/** @param text as given on the command line; without one, a seed is drawn. */
export function seedOf(text: string | undefined): number {
  if (text === undefined) return Math.floor(Math.random() * (LARGEST + 1));
  const seed = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (seed <= LARGEST) return seed;
  throw new UsageError(`--seed wants a whole number from 0 to ${LARGEST}, not "${text}"`);
}
