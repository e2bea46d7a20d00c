/**
 * Joins people to what they have handed in: for every person and stage which submission counts, with whom they share it, and how late it is.
 *
 * Knows: the roster, submissions, dates. Never knows: checks or points. Nobody and nothing is dropped: what does not fit together is said.
 */
import type { Lateness, Person } from '@wirebook/gradebook';
import type { Submission } from '../handed.ts';
import { type Due, dueAt, lateness, type Receipt } from './lateness.ts';
import { ownersOf } from './owners.ts';
import { brokenPairings, type Pairing } from './pairing.ts';
import { type Roster, tellsTeams } from './roster.ts';
import { type Share, sharesOf } from './share.ts';
import { unitsAt } from './units.ts';

export interface ToJoin {
  /** None: the people are those whom the submissions name. */
  readonly roster?: Roster;
  readonly submissions: readonly Submission[];
  /** Numbers of stages, in their order. */
  readonly stages: readonly string[];
  readonly due?: Due;
  /** Seconds after the date that are given to everybody. */
  readonly graceSeconds: number;
}

export interface Joined {
  /** Those of the roster first, in its order. */
  readonly people: readonly Person[];
  /** One for every person and stage. */
  readonly shares: readonly Share[];
  /** What one person, or people who work together, have handed in for a stage more than once: ids of submissions. One of them counts. */
  readonly several: readonly { readonly stage: string; readonly submissions: readonly string[] }[];
  readonly mismatches: readonly string[];
}

/** @throws TypeError a date has no offset from UTC, or is no date. */
export function joinRoster({ roster, submissions, stages, due, graceSeconds }: ToJoin): Joined {
  const { people, owned, mismatches: unmatched } = ownersOf(submissions, roster);
  const mismatches = [...unmatched];
  const shares: Share[] = [];
  const pairings: Pairing[] = [];
  const several: Joined['several'][number][] = [];
  for (const stage of stages) {
    const date = dueAt(due, stage);
    const { units, mismatches: strange } = unitsAt(stage, {
      people: people.map(({ id }) => id),
      owned,
      roster,
    });
    const told = roster !== undefined && tellsTeams(roster, stage);
    pairings.push({
      stage,
      units: units.filter(({ handed }) => told || handed.length > 0).map(({ members }) => members),
    });
    mismatches.push(...strange);
    const judge = (receipt: Receipt): Lateness => lateness(receipt, date, graceSeconds);
    for (const unit of units) {
      const found = sharesOf(unit, { stage, roster, judge });
      shares.push(...found.shares);
      const handed = unit.handed.map(({ submission }) => submission.id);
      if (handed.length > 1) several.push({ stage, submissions: handed });
      mismatches.push(...found.mismatches);
    }
  }
  return {
    people,
    shares,
    several,
    mismatches: [
      ...mismatches,
      ...brokenPairings(pairings),
      ...submissions
        .filter((one) => one.stages.size === 0)
        .map(({ from }) => `${from}: nothing that is wanted was found in it`),
      ...people
        .filter(({ id }) => !shares.some((share) => share.person === id && share.submission !== undefined))
        .map(({ id, name }) => `${name} (${id}) has handed in nothing that counts`),
    ],
  };
}
