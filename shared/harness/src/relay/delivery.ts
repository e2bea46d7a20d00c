/**
 * In which pieces the octets of a stream are handed on: the delivery modes, as a table of pure functions.
 *
 * TCP keeps the order of octets and nothing else (RFC 9293 section 3.8): a program that is right under one mode only is
 * wrong. Knows: octets and places. Never knows: sockets.
 */

export type Delivery =
  /** As they come. */
  | { readonly mode: 'whole' }
  /** Each octet by itself. */
  | { readonly mode: 'octets' }
  /** All together when the stream ends, or when nothing has come for `quietMs`. */
  | { readonly mode: 'coalesced'; readonly quietMs: number }
  /** Cut before the octets at these places, counted from 0 over the whole stream. */
  | { readonly mode: 'cut'; readonly at: readonly number[] }
  /** As they come, each `ms` later. */
  | { readonly mode: 'delayed'; readonly ms: number }
  /** After so many octets the connection is reset, on both sides. */
  | { readonly mode: 'reset'; readonly after: number };

/** The pieces in which `part`, which begins at `offset` of its stream, is handed on. Their sum is the part. */
export function pieces(delivery: Delivery, part: Uint8Array, offset: number): Uint8Array[] {
  const cuts = cutPlaces(delivery, part.length, offset);
  const edges = [0, ...cuts, part.length];
  return edges.slice(1).map((end, i) => part.subarray(edges[i], end));
}

/** Places inside the part, ascending, before which it is cut. */
function cutPlaces(delivery: Delivery, length: number, offset: number): number[] {
  const inside = (place: number) => place > 0 && place < length;
  switch (delivery.mode) {
    case 'octets':
      return Array.from({ length }, (_, i) => i).filter(inside);
    case 'cut':
      return [...new Set(delivery.at)]
        .map((place) => place - offset)
        .filter(inside)
        .toSorted((a, b) => a - b);
    case 'reset':
      return [delivery.after - offset].filter(inside);
    default:
      return [];
  }
}
