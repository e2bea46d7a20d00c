/** Gathers the submissions that are connected by pairs. */
import type { Cluster } from './model.ts';

interface Link {
  readonly left: string;
  readonly right: string;
  readonly similarity: number;
}

/**
 * @param links the most alike first.
 * @param order ids in the order in which members are told. Clusters with more members come first.
 */
export function clustersOf(links: readonly Link[], order: readonly string[]): Cluster[] {
  /** From a member of a cluster towards its first one, which is not there itself. */
  const towards = new Map<string, string>();
  const first = (id: string): string => {
    let found = id;
    for (let next = towards.get(found); next !== undefined; next = towards.get(found)) found = next;
    return found;
  };
  for (const { left, right } of links) {
    const [one, other] = [first(left), first(right)];
    if (one !== other) towards.set(other, one);
  }
  const linked = new Set(links.flatMap(({ left, right }) => [left, right]));
  const members = Map.groupBy(
    order.filter((id) => linked.has(id)),
    first,
  );
  const linksOf = Map.groupBy(links, ({ left }) => first(left));
  return [...members]
    .map(([id, ids]): Cluster => {
      const similarities = (linksOf.get(id) ?? []).map(({ similarity }) => similarity);
      return {
        members: ids,
        links: similarities.length,
        least: similarities.at(-1) ?? 0,
        greatest: similarities[0] ?? 0,
      };
    })
    .toSorted((one, other) => other.members.length - one.members.length || other.greatest - one.greatest);
}
