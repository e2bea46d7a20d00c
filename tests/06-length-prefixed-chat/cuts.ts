/** Where a stream of some length can be cut. */

/** Every way to cut a stream of this length: 2 to the power of one less. */
export function everyWayToCut(length: number): number[][] {
  return Array.from({ length: 2 ** (length - 1) }, (_, cut) =>
    Array.from({ length: length - 1 }, (_, i) => i + 1).filter((place) => (cut >> (place - 1)) & 1),
  );
}

/** Octet by octet. */
export const everyOctet = (length: number) => Array.from({ length: length - 1 }, (_, i) => i + 1);
/** In two, at each place. */
export const everyPlace = (length: number) => everyOctet(length).map((place) => [place]);
