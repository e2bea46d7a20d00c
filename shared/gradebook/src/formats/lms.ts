/**
 * What the tables of learning management systems have in common.
 *
 * Knows: numbers as they write them, and finding a person by an id. Never knows: any system's columns.
 */
import { shownLine } from '../escape.ts';
import type { GradedStage, Person } from '../model.ts';
import { plain } from '../words.ts';

export interface Edited {
  /** The table, with grades in it. */
  readonly text: string;
  /** Whatever was not entered, and why, in sentences. */
  readonly unmatched: readonly string[];
}

/** People by what a system calls them; whoever shares an id with somebody else is found by nobody. */
export function peopleBy(
  people: readonly Person[],
  idsOf: (person: Person) => readonly (string | undefined)[],
) {
  const found = new Map<string, Person | undefined>();
  for (const person of people) {
    for (const id of new Set(idsOf(person))) {
      if (id) found.set(id, found.has(id) ? undefined : person);
    }
  }
  return found;
}

/** `20.00` or `20,00`; nothing for what is no number. */
export function numberOf(cell: string): number | undefined {
  const text = cell.trim().replace(',', '.');
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

/** With a decimal comma where the sample has one. */
export function numberLike(sample: string, number: number): string {
  const text = plain(number);
  return sample.includes(',') ? text.replace('.', ',') : text;
}

/** Somebody in a sentence. */
export function named({ name, id }: Person): string {
  return shownLine(`${name} (${id})`, 200);
}

/** In the sentences of `Edited`. */
export const NO_GRADE = 'there is no grade to enter, so the cell was left as it is.';

export function withoutRow(people: readonly Person[], seen: ReadonlySet<Person>): string[] {
  return people
    .filter((person) => !seen.has(person))
    .map((person) => `${named(person)}: the table has no row for them.`);
}

/** @param most what can be got for it there, as the table says it. */
export function differs(system: string, most: string, { number, max }: GradedStage): string {
  const there = shownLine(most, 20) || 'no';
  return `${system} gives ${there} points for stage ${number}, which has ${plain(max)}: points were entered as they are.`;
}
