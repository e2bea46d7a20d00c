/**
 * Watches over the rule that partners may split, and that who has split pairs with nobody again.
 *
 * Knows: who works with whom at each stage. Never knows: what follows from a breach; grades stand.
 */

/** People who work together at a stage, one unit for each. */
export interface Pairing {
  readonly stage: string;
  /** Ids of people. Who works alone is there as a unit of one; of whom nothing is known is not there. */
  readonly units: readonly (readonly string[])[];
}

/** A sentence for each breach. @param pairings In the order of the stages. */
export function brokenPairings(pairings: readonly Pairing[]): string[] {
  const last = new Map<string, readonly string[]>();
  const split = new Map<string, string>();
  const breaches: string[] = [];
  for (const { stage, units } of pairings) {
    for (const members of units) {
      for (const id of members) {
        const before = last.get(id) ?? [];
        const partners = members.filter((other) => other !== id);
        if (before.length > 0 && !partners.some((other) => before.includes(other)) && !split.has(id))
          split.set(id, stage);
      }
      const late = members.filter((id) => split.has(id));
      if (members.length > 1 && late.length > 0)
        breaches.push(
          `${members.join(' and ')} work together at stage ${stage}, though ${late.map((id) => `${id} has split from ${last.get(id)?.join(' and ')} at stage ${split.get(id)}`).join(', and ')}; who has split may not pair again`,
        );
      for (const id of members)
        if (members.length > 1 && !split.has(id))
          last.set(
            id,
            members.filter((other) => other !== id),
          );
    }
  }
  return breaches;
}
