/**
 * What the tables of learning management systems have in common.
 *
 * Knows: numbers as they write them, and finding a person by an id. Never knows: any system's columns.
 */
import { shownLine } from '../escape.ts';
import type { ClassResult, Grade, GradedStage, Person } from '../model.ts';
import { plain } from '../words.ts';

export interface Edited {
  /** The table, with grades in it. */
  readonly text: string;
  /** Whatever was not entered, and why, in sentences. */
  readonly unmatched: readonly string[];
}

/** @throws Error there is no such stage. */
export function stageOf({ stages }: ClassResult, number: string): GradedStage {
  const found = stages.find((stage) => stage.number === number);
  if (found) return found;
  const known = stages.map((stage) => stage.number).join(', ');
  throw new Error(`there is no stage ${JSON.stringify(number)} in this result: it has ${known}`);
}

/** What counts, of somebody for a stage. None: nothing may be entered. A judgement in which the grader failed has no grade. */
export function gradeOf(
  { grades, judgements }: ClassResult,
  person: string,
  stage: string,
): Grade | undefined {
  const grade = grades.find((one) => one.person === person && one.stage === stage);
  const judgement = judgements.find((one) => one.submission === grade?.submission && one.stage === stage);
  return judgement?.results.some(({ verdict }) => verdict === 'error') ? undefined : grade;
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
