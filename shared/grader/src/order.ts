/**
 * In which order the checks of a run are begun and told.
 *
 * Knows: needs, groups, and how many may be under way. Never knows: how a check is run, or what its result means beyond that it passed.
 */
import { Gate } from '@wirebook/harness';
import type { Check } from './check.ts';
import type { Group } from './together.ts';
import type { Result } from './verdict.ts';

/** So many checks wait at once, of all runs of this process; how many programs start at once is the harness's affair. */
const sideBySide = new Gate(24);

/**
 * Runs every check when its needs are met, a bounded number at once, and tells the results in order. Who has to wait longest
 * goes first, with what it needs: the others are done in the meantime. A check of a group is run only if the group was tried in vain.
 */
export async function runInOrder(
  checks: readonly Check[],
  groups: readonly Group[],
  tryTogether: (group: Group) => Promise<boolean>,
  run: (check: Check, needed: readonly Result[]) => Promise<Result>,
  onResult: (result: Result) => void,
): Promise<Result[]> {
  const results = new Map<string, Promise<Result>>();
  const tried = new Map<Group, Promise<number | undefined>>();
  /** How long it took, if all was kept. */
  const together = (group: Group): Promise<number | undefined> => {
    const begun = tried.get(group);
    if (begun) return begun;
    const result = afterwards(sideBySide, Promise.all(group.needs.map(begin)), async (needed) => {
      const start = performance.now();
      const kept = needed.every(({ verdict }) => verdict === 'pass') && (await tryTogether(group));
      return kept ? performance.now() - start : undefined;
    });
    tried.set(group, result);
    return result;
  };
  const alone = async (check: Check): Promise<Result> => {
    const needs = checks.filter(({ id }) => check.needs?.includes(id)).map(begin);
    return await afterwards(sideBySide, Promise.all(needs), (needed) => run(check, needed));
  };
  const begin = (check: Check): Promise<Result> => {
    const begun = results.get(check.id);
    if (begun) return begun;
    const group = groups.find(({ checks: members }) => members.includes(check));
    const result = group
      ? together(group).then((durationMs) =>
          durationMs === undefined
            ? alone(check)
            : { check, verdict: 'pass' as const, points: check.points, durationMs },
        )
      : alone(check);
    results.set(check.id, result);
    return result;
  };
  const longestFirst = checks.toSorted((a, b) => (b.waitsMs ?? 0) - (a.waitsMs ?? 0));
  const settled = Promise.allSettled(longestFirst.map(begin));
  try {
    const inOrder: Result[] = [];
    for (const check of checks) {
      const known = await begin(check);
      onResult(known);
      inOrder.push(known);
    }
    return inOrder;
  } finally {
    // When one gives up, the others still have programs to end.
    await settled;
  }
}

/** Acts on what is awaited, once it has come and there is a place. */
async function afterwards<T, R>(gate: Gate, awaited: Promise<T>, act: (value: T) => Promise<R>): Promise<R> {
  const value = await awaited;
  const leave = await gate.enter();
  try {
    return await act(value);
  } finally {
    leave();
  }
}
