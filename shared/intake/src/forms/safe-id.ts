/**
 * Makes ids that can be the name of a folder on every system.
 *
 * Knows: which names are safe. Never knows: people.
 */
import { createHash } from 'node:crypto';

const LONGEST = 64;
/** Names of devices on Windows, whatever their case ("Naming Files, Paths, and Namespaces", Microsoft). */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/**
 * The name as lower-case letters of ASCII, digits and `-`. When that loses anything, a hash of the name tells it from others: the
 * same name has the same id in every run, whoever else is there.
 */
export function safeId(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const isWhole = plain === name && plain !== '' && plain.length <= LONGEST && !RESERVED.test(plain);
  return isWhole ? plain : withHash(plain, name);
}

/**
 * The ids as they are, but those that several wish for are told apart by where they come from. Should that be the same, too, they
 * are numbered.
 */
export function uniqueIds(wishes: readonly { readonly id: string; readonly from: string }[]): string[] {
  const count = new Map<string, number>();
  for (const { id } of wishes) count.set(id, (count.get(id) ?? 0) + 1);
  const taken = new Set<string>([...count].filter(([, times]) => times === 1).map(([id]) => id));
  return wishes.map(({ id, from }) => {
    if (count.get(id) === 1) return id;
    let unique = withHash(id, from);
    for (let n = 2; taken.has(unique); n += 1) unique = withHash(id, `${from} ${n}`);
    taken.add(unique);
    return unique;
  });
}

function withHash(plain: string, name: string): string {
  const hash = createHash('sha256').update(name.normalize('NFC')).digest('hex').slice(0, 8);
  const short = (plain || 'submission').slice(0, LONGEST - 1 - hash.length).replace(/-$/, '');
  return `${short}-${hash}`;
}
