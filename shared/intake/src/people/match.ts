/**
 * Finds the person whom a system means.
 *
 * Knows: ids, addresses, names, and which of them are surer. Never knows: what was handed in. It does not guess: where several people fit,
 * all of them are told.
 */
import type { Person, System } from '@wirebook/gradebook';
import type { Submitter } from '../handed.ts';
import { nameKey, turnedKeys } from './names.ts';

/** The people who fit equally well: none, one, or several. */
export type Match = (submitter: Submitter) => readonly Person[];

interface Known {
  readonly person: Person;
  readonly key: string;
  readonly turned: readonly string[];
}

type Fits = (known: Known, submitter: Submitter & { readonly key: string }) => boolean;

export const SYSTEMS: readonly System[] = ['moodle', 'canvas', 'sis', 'gradescope', 'github'];

/** The surest first. */
const WAYS: readonly Fits[] = [
  ({ person: { ids } }, submitter) => SYSTEMS.some((system) => same(ids[system], submitter[system])),
  ({ person: { email } }, submitter) => same(email, submitter.email),
  ({ person: { id } }, { name }) => same(id, name),
  ({ person: { ids } }, { name }) => same(ids.github, name),
  ({ person: { email } }, { name }) => same(email?.replace(/@.*$/, ''), name),
  (known, { key }) => key !== '' && known.key === key,
  ({ turned }, { key }) => turned.includes(key),
];

export function matcher(people: readonly Person[]): Match {
  const all = people.map((person) => ({
    person,
    key: nameKey(person.name),
    turned: turnedKeys(person.name),
  }));
  return (submitter) => {
    const wanted = { ...submitter, key: nameKey(submitter.name ?? '') };
    for (const fits of WAYS) {
      const found = all.filter((known) => fits(known, wanted));
      if (found.length > 0) return found.map(({ person }) => person);
    }
    return [];
  };
}

function same(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && one.toLowerCase() === other?.toLowerCase();
}
