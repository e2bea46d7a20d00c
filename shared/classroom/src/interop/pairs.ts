/**
 * Decides which clients meet which servers.
 *
 * Knows: ids. Never knows: programs, or what comes of a pair.
 */
import { Random } from '@wirebook/harness';

export interface Ids {
  readonly client: string;
  readonly server: string;
}

/** Every client with the server of the reference, and every server with its client. */
export function pairsWith(reference: string, others: readonly string[]): Ids[] {
  return others.flatMap((id) => [
    { client: id, server: reference },
    { client: reference, server: id },
  ]);
}

export interface Draw {
  /** A whole number, 0 to 2^31 - 1. */
  readonly seed: number;
  /** So many pairs at most, unless that leaves somebody with fewer partners than `partners`. */
  readonly room: number;
  readonly partners: number;
}

export interface Drawn {
  readonly pairs: readonly Ids[];
  /** Not all were drawn: of so many, and everybody has so many partners at least. */
  readonly sample?: { readonly pairs: number; readonly partners: number };
}

/**
 * Every client with every server, if there is room for that. Else both sides are shuffled and the smaller one is wound around the larger
 * one: everybody of the larger side gets the same number of partners, and everybody of the smaller side that many or more.
 */
export function drawPairs(clients: readonly string[], servers: readonly string[], draw: Draw): Drawn {
  const all = clients.length * servers.length;
  if (all <= draw.room) {
    return { pairs: clients.flatMap((client) => servers.map((server) => ({ client, server }))) };
  }
  const random = new Random(draw.seed);
  const [few, many] = [clients, servers]
    .map((side) => shuffled(side, random))
    .toSorted((a, b) => a.length - b.length) as [string[], string[]];
  const isFew = clients.length <= servers.length;
  const wanted = Math.max(draw.partners, Math.floor(draw.room / many.length));
  const partners = Math.min(few.length, wanted);
  const pairs = many.flatMap((one, i) =>
    Array.from({ length: partners }, (_, k): Ids => {
      const other = few[(i + k) % few.length] ?? '';
      return isFew ? { client: other, server: one } : { client: one, server: other };
    }),
  );
  return { pairs, ...(pairs.length < all ? { sample: { pairs: all, partners } } : {}) };
}

function shuffled(items: readonly string[], random: Random): string[] {
  const left = [...items];
  return items.flatMap(() => left.splice(random.integer(0, left.length - 1), 1));
}
