/**
 * What a teacher wants to know of a stage: which mistakes are frequent, and what keeps students from going on.
 *
 * Knows: rows of the tally. Never knows: how it is shown.
 */
import type { Judged, Person } from '../../model.ts';
import { isBroken, type Row } from './tally.ts';

type Misconception = NonNullable<Judged['misconception']>;

export interface Mistake {
  readonly misconception: Misconception;
  /** Each once. */
  readonly people: readonly Person[];
  /** Ids of the checks that found it. */
  readonly checks: readonly string[];
}

/** Most frequent first. */
export function mistakes(rows: readonly Row[]): Mistake[] {
  const found = new Map<string, { misconception: Misconception; people: Set<Person>; checks: Set<string> }>();
  for (const { person, judgement } of rows) {
    for (const { misconception, id } of judgement.results) {
      if (!misconception) continue;
      const mistake = found.get(misconception.id) ?? { misconception, people: new Set(), checks: new Set() };
      mistake.people.add(person);
      mistake.checks.add(id);
      found.set(misconception.id, mistake);
    }
  }
  return [...found.values()]
    .map(({ misconception, people, checks }) => ({ misconception, people: [...people], checks: [...checks] }))
    .toSorted((a, b) => b.people.length - a.people.length);
}

/** A check that keeps others from being tried. */
export interface Blocker {
  readonly check: Judged;
  readonly people: readonly Person[];
  /** Checks that were skipped for it, of all these people together. */
  readonly skipped: number;
}

/** Those that block most first. */
export function blockers(rows: readonly Row[]): Blocker[] {
  const found = new Map<string, { check: Judged; people: Set<Person>; skipped: number }>();
  for (const row of rows) {
    for (const one of row.judgement.results) {
      const check = rootOf(one, row);
      if (!check || check === one) continue;
      const blocker = found.get(check.id) ?? { check, people: new Set(), skipped: 0 };
      blocker.people.add(row.person);
      blocker.skipped += 1;
      found.set(check.id, blocker);
    }
  }
  return [...found.values()]
    .map(({ check, people, skipped }) => ({ check, people: [...people], skipped }))
    .toSorted((a, b) => b.skipped - a.skipped);
}

/**
 * The check because of which this one was skipped in the end. The reason of a skipped check names the one that it needs. Where it names
 * none, the file cannot be run, and that is told by the first check of the same program.
 */
function rootOf(one: Judged, row: Row): Judged | undefined {
  const seen = new Set<Judged>();
  let at: Judged | undefined = one;
  while (at?.verdict === 'skipped' && !seen.has(at)) {
    seen.add(at);
    at = neededBy(at, row);
  }
  return at?.verdict === 'skipped' ? undefined : at;
}

function neededBy({ reason = '', program }: Judged, { results, judgement }: Row): Judged | undefined {
  const named = reason.split(/[^\w-]+/).flatMap((word) => results.get(word) ?? []);
  return named[0] ?? judgement.results.find((one) => one.program === program && isBroken(one));
}
