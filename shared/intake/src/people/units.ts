/**
 * Who works with whom at a stage.
 *
 * Knows: teams of the roster, and people who handed in together. Never knows: grades.
 */
import { nameKey } from './names.ts';
import type { Owned } from './owners.ts';
import { atStage, type Roster, tellsTeams } from './roster.ts';

/** People who work together at a stage, and what they handed in for it. */
export interface Unit {
  /** Ids of people; one who works alone is a unit, too. */
  readonly members: readonly string[];
  /** In the order in which they were taken in. */
  readonly handed: readonly Owned[];
}

export interface Units {
  readonly units: readonly Unit[];
  readonly mismatches: readonly string[];
}

export interface Class {
  /** Ids of all people, in order. */
  readonly people: readonly string[];
  readonly owned: readonly Owned[];
  readonly roster: Roster | undefined;
}

export function unitsAt(stage: string, { people, owned, roster }: Class): Units {
  const teams = teamsAt(stage, roster);
  const relevant = owned.filter(({ submission }) => submission.stages.has(stage));
  const handed = relevant.map((one) => ({
    one,
    by: one.team === undefined ? one.owners : (teams.get(one.team) ?? []),
  }));
  const groups = joined(people, [...teams.values(), ...handed.map(({ by }) => by)]);
  return {
    units: groups.map((members) => ({
      members,
      handed: handed.filter(({ by }) => by.some((id) => members.includes(id))).map(({ one }) => one),
    })),
    mismatches: [
      ...relevant
        .filter(({ team }) => team !== undefined && !teams.has(team))
        .map(
          ({ submission }) =>
            `${submission.from} is of a team that has nobody in the roster at stage ${stage}`,
        ),
      ...(roster && tellsTeams(roster, stage) ? strangeGroups(relevant, [...teams.values()], stage) : []),
    ],
  };
}

/** By the key of the team's name; only those of more than one. */
function teamsAt(stage: string, roster: Roster | undefined): Map<string, string[]> {
  const teams = new Map<string, string[]>();
  for (const { person, teams: its } of roster?.people ?? []) {
    const key = nameKey(atStage(its, stage) ?? '');
    if (key !== '') teams.set(key, [...(teams.get(key) ?? []), person.id]);
  }
  return teams;
}

/** The people in groups: who is in one of `sets` together is in one group. */
function joined(people: readonly string[], sets: readonly (readonly string[])[]): string[][] {
  const groupOf = new Map(people.map((id) => [id, [id]]));
  for (const [first = '', ...rest] of sets)
    for (const id of rest) {
      const [one, other] = [groupOf.get(first), groupOf.get(id)];
      if (!one || !other || one === other) continue;
      one.push(...other);
      for (const member of other) groupOf.set(member, one);
    }
  const order = new Map(people.map((id, at) => [id, at]));
  return [...new Set(groupOf.values())].map((members) =>
    members.toSorted((one, other) => (order.get(one) ?? 0) - (order.get(other) ?? 0)),
  );
}

function strangeGroups(
  handed: readonly Owned[],
  teams: readonly (readonly string[])[],
  stage: string,
): string[] {
  const known = new Set(teams.map((members) => members.toSorted().join(' ')));
  return handed
    .filter(({ owners }) => owners.length > 1 && !known.has(owners.toSorted().join(' ')))
    .map(
      ({ submission, owners }) =>
        `${submission.from} was handed in by ${owners.join(' and ')} together, who are no team of the roster at stage ${stage}`,
    );
}
