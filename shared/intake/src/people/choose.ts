/**
 * Chooses, of what the members of a unit have handed in for a stage, what counts for each of them.
 *
 * Knows: times of receipt. Never knows: which of two is better. What is received last counts; where that cannot be told, each member keeps
 * what they handed in themselves, and it is said.
 */
import type { Owned } from './owners.ts';
import type { Unit } from './units.ts';

export interface Choice {
  /** By the id of the member; whoever is not there has handed in nothing. */
  readonly chosen: ReadonlyMap<string, Owned>;
  readonly mismatches: readonly string[];
}

/** @param timeOf ISO 8601 in UTC, when it is known. */
export function choose(
  { members, handed }: Unit,
  stage: string,
  timeOf: (owned: Owned) => string | undefined,
): Choice {
  const last = handed.at(-1);
  if (!last) return { chosen: new Map(), mismatches: [] };
  const latest = latestOf(handed, timeOf);
  if (latest) {
    const others = handed.filter((one) => one !== latest);
    return {
      chosen: new Map(members.map((id) => [id, latest])),
      mismatches: others.map(
        (one) =>
          `stage ${stage} of ${members.join(' and ')}: ${latest.submission.from} counts, and not ${one.submission.from}, which was received before`,
      ),
    };
  }
  const chosen = members.map((id): [string, Owned] => {
    const own = handed.filter(({ owners }) => owners.includes(id));
    // The order of the paths is the teacher's, and the last of them mostly what came last.
    return [id, latestOf(own, timeOf) ?? own.at(-1) ?? last];
  });
  const which = chosen.map(([id, { submission }]) => `${submission.from} for ${id}`).join(', ');
  return {
    chosen: new Map(chosen),
    mismatches: [
      `stage ${stage} of ${members.join(' and ')}: which of ${handed.map(({ submission }) => submission.from).join(' and ')} was received last cannot be told; what counts is ${which}`,
    ],
  };
}

/** The only one, or the one that was received after all others. */
function latestOf(handed: readonly Owned[], timeOf: (owned: Owned) => string | undefined): Owned | undefined {
  if (handed.length === 1) return handed[0];
  const timed = handed.flatMap((owned) => {
    const time = timeOf(owned);
    return time === undefined ? [] : [{ owned, time: Date.parse(time) }];
  });
  const [first, second] = timed.toSorted((one, other) => other.time - one.time);
  return timed.length === handed.length && first?.time !== second?.time ? first?.owned : undefined;
}
