/**
 * Where the grader itself failed: nobody may be charged for it, and somebody has to mend it.
 *
 * Knows: results. Never knows: how they are shown.
 */
import type { Person } from '../../model.ts';
import type { StageTally } from './tally.ts';

export interface GraderError {
  readonly stage: string;
  readonly check: string;
  readonly reason: string;
  readonly people: readonly Person[];
}

/** The same error of the same check is told once; those of most people first. */
export function graderErrors(stages: readonly StageTally[]): GraderError[] {
  const found = new Map<string, { stage: string; check: string; reason: string; people: Person[] }>();
  for (const { stage, rows } of stages) {
    for (const { person, judgement } of rows) {
      for (const { id, verdict, reason = 'without a reason' } of judgement.results) {
        if (verdict !== 'error') continue;
        const key = JSON.stringify([stage.number, id, reason]);
        const error = found.get(key) ?? { stage: stage.number, check: id, reason, people: [] };
        error.people.push(person);
        found.set(key, error);
      }
    }
  }
  return [...found.values()].toSorted((a, b) => b.people.length - a.people.length);
}
