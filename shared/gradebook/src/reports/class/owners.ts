/**
 * Tells whose a submission is.
 *
 * Knows: people and grades. Never knows: judgements.
 */
import { h, type JSX } from 'preact';
import type { ClassResult } from '../../model.ts';
import { name } from '../elements.ts';

/** The names of all who share the submission with this id. */
export type Owners = (submission: string) => JSX.Element;

export function owners({ grades, people }: ClassResult): Owners {
  const known = new Map(people.map((person) => [person.id, person.name]));
  const found = new Map<string, Set<string>>();
  for (const { submission, person } of grades) {
    if (submission !== undefined) {
      found.set(submission, (found.get(submission) ?? new Set<string>()).add(person));
    }
  }
  return (submission) => {
    const ids = [...(found.get(submission) ?? [])];
    return h(
      'span',
      { class: 'owners' },
      ids.map((id, i) => [i > 0 && ', ', name(known.get(id) ?? id)]),
    );
  };
}
