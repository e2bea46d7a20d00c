/**
 * Which checks of a run can be tried together, and what has to pass before.
 *
 * Knows: ids and needs. Never knows: how a check is tried.
 */
import type { Check, Together } from './check.ts';

export interface Group extends Together {
  readonly checks: readonly Check[];
  /** What its checks need and is none of them. */
  readonly needs: readonly Check[];
}

/**
 * The groups all of whose checks are planned.
 * @throws TypeError one names checks of several programs, or needs something that needs one of its own: nothing of it could ever begin.
 */
export function groupsOf(together: readonly Together[], planned: readonly Check[]): readonly Group[] {
  const find = (id: string) => planned.find((check) => check.id === id);
  const needed = ({ needs = [] }: Check) => planned.filter(({ id }) => needs.includes(id));
  const closure = (checks: readonly Check[]): Set<Check> => {
    const all = new Set(checks);
    for (const check of all) for (const need of needed(check)) all.add(need);
    return all;
  };
  return together.flatMap((one) => {
    const checks = one.ids.map(find).filter((check) => check !== undefined);
    if (checks.length < one.ids.length) return [];
    if (new Set(checks.map(({ program }) => program)).size !== 1) {
      throw new TypeError(`${one.ids.join(', ')} are not about one program`);
    }
    const needs = [...new Set(checks.flatMap(needed))].filter((check) => !checks.includes(check));
    const inside = [...closure(needs)].find((check) => checks.includes(check));
    if (inside) throw new TypeError(`${inside.id} is needed by what is needed for it`);
    return [{ ...one, checks, needs }];
  });
}
