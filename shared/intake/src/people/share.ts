/**
 * What each member of a unit has for a stage.
 *
 * Knows: what was handed in, and when. Never knows: dates; it is told how to judge a time.
 */
import type { Lateness } from '@wirebook/gradebook';
import { choose } from './choose.ts';
import type { Receipt } from './lateness.ts';
import type { Owned } from './owners.ts';
import { atStage, type Roster } from './roster.ts';
import type { Unit } from './units.ts';

/** What one person has for one stage. */
export interface Share {
  readonly person: string;
  /** Two digits. */
  readonly stage: string;
  /** None: nothing was handed in for it. */
  readonly submission?: string;
  /** Ids of the others who share the submission. */
  readonly partners: readonly string[];
  readonly lateness: Lateness;
}

export interface Shares {
  readonly shares: readonly Share[];
  readonly mismatches: readonly string[];
}

export interface Rules {
  readonly stage: string;
  readonly roster: Roster | undefined;
  readonly judge: (receipt: Receipt) => Lateness;
}

export function sharesOf(unit: Unit, { stage, roster, judge }: Rules): Shares {
  // The teacher's word in the roster stands before the system's.
  const timeOf = ({ owners, submission }: Owned): string | undefined =>
    received(owners, stage, roster) ?? submission.receivedAt ?? received(unit.members, stage, roster);
  const { chosen, mismatches } = choose(unit, stage, timeOf);
  const shares = unit.members.map((person): Share => {
    const owned = chosen.get(person);
    if (!owned) return { person, stage, partners: [], lateness: judge({ isMissing: true }) };
    return {
      person,
      stage,
      submission: owned.submission.id,
      partners: unit.members.filter((other) => other !== person && chosen.get(other) === owned),
      lateness: judge({ receivedAt: timeOf(owned), saidLate: owned.submission.saidLate }),
    };
  });
  return { shares, mismatches };
}

/** The last of the times that the roster has for these people. */
function received(ids: readonly string[], stage: string, roster: Roster | undefined): string | undefined {
  const enrolled = roster?.people.filter(({ person }) => ids.includes(person.id)) ?? [];
  return enrolled
    .flatMap((one) => atStage(one.received, stage) ?? [])
    .toSorted()
    .at(-1);
}
