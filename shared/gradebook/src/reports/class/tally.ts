/**
 * Counts a class, stage by stage: who did what, in the order in which it is worth looking at.
 *
 * Knows: results. Never knows: how they are shown. It counts students: partners, who share a submission, are two.
 */
import type { ClassResult, Grade, GradedStage, Judged, Judgement, Person } from '../../model.ts';

/** A student whose submission was judged. */
export interface Row {
  readonly person: Person;
  readonly grade: Grade;
  readonly judgement: Judgement;
  /** By the id of the check. */
  readonly results: ReadonlyMap<string, Judged>;
}

/** A check, with how many it failed, now and then or always. */
export interface Column {
  readonly check: Pick<Judged, 'id' | 'title' | 'hidden' | 'bonus'>;
  readonly failed: number;
}

export interface StageTally {
  readonly stage: GradedStage;
  /** Fewest points first. */
  readonly rows: readonly Row[];
  /** Failed by most first. With the rows in their order, what needs a look is at the top and at the left. */
  readonly columns: readonly Column[];
  /** Who handed in nothing, and whose submission has no judgement at all. */
  readonly absent: readonly Person[];
  readonly unjudged: readonly Person[];
}

export function tally(result: ClassResult): StageTally[] {
  const people = new Map(result.people.map((person) => [person.id, person]));
  const judgements = new Map(result.judgements.map((one) => [key(one), one]));
  return result.stages.map((stage) => {
    const all = result.grades
      .filter((grade) => grade.stage === stage.number)
      .map((grade) => ({ grade, person: people.get(grade.person) ?? stranger(grade.person) }));
    const rows = all.flatMap(({ grade, person }): Row[] => {
      const judgement = judgements.get(key(grade));
      if (!judgement) return [];
      return [{ person, grade, judgement, results: new Map(judgement.results.map((one) => [one.id, one])) }];
    });
    const judged = new Set(rows.map(({ grade }) => grade));
    return {
      stage,
      rows: rows.toSorted((a, b) => a.grade.points - b.grade.points || byName(a.person, b.person)),
      columns: columnsOf(rows),
      absent: all.filter(({ grade }) => grade.submission === undefined).map(({ person }) => person),
      unjudged: all
        .filter(({ grade }) => grade.submission !== undefined && !judged.has(grade))
        .map(({ person }) => person),
    };
  });
}

/** Whether a check that ran was not kept, or was kept only with some seeds. */
export function isBroken({ verdict }: Judged): boolean {
  return verdict === 'fail' || verdict === 'inconclusive';
}

/** The same for a judgement, and for a grade or a recording that belongs to it. */
export function key({ submission, stage }: { readonly submission?: string; readonly stage: string }): string {
  return JSON.stringify([submission, stage]);
}

function columnsOf(rows: readonly Row[]): Column[] {
  const columns = new Map<string, { check: Judged; failed: number }>();
  for (const { judgement } of rows) {
    for (const check of judgement.results) {
      const column = columns.get(check.id) ?? { check, failed: 0 };
      if (isBroken(check)) column.failed += 1;
      columns.set(check.id, column);
    }
  }
  return [...columns.values()].toSorted((a, b) => b.failed - a.failed);
}

/** A grade of somebody whom the class does not name is shown all the same. */
function stranger(id: string): Person {
  return { id, name: id, ids: {} };
}

/** By code units, so that the order is the same on every machine. */
function byName(a: Person, b: Person): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
