/**
 * Puts a text wherever a result holds words that somebody else has chosen.
 *
 * Knows: which fields those are. Never knows: what the text tries.
 */

/** Keys of names, and of what programs, people and other systems have said. */
const FREE = new Set([
  'name',
  'expected',
  'came',
  'reason',
  'notes',
  'mismatches',
  'ladder',
  'difference',
  'missing',
  'title',
  'text',
]);

/** A copy in which every free text is `text`. */
export function replaced<T>(value: T, text: string): T {
  return walk(value, text, false) as T;
}

function walk(value: unknown, text: string, isFree: boolean): unknown {
  if (typeof value === 'string') return isFree ? text : value;
  if (Array.isArray(value)) return value.map((one) => walk(one, text, isFree));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, walk(one, text, FREE.has(key))]));
}
