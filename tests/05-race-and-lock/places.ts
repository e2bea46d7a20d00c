/**
 * Where things are in the memory that the threads of a scenario share; the scenarios and who reads their traces agree on it.
 */

/** What the threads count in. */
export const X = 0;
/** The one cell of a lock or a stop signal that was given no index. */
export const OWN = 4;
/** Several cells in a view that does not begin at the buffer's start; the one with `INDEX` is the lock's or signal's. */
export const MANY = 8;
export const COUNT = 4;
export const INDEX = 2;

/** Of all cells how many there are. */
export const CELLS = 16;

/** Something in all cells but these. */
export function neighboursOf(own: readonly number[]): Readonly<Record<number, number>> {
  const cells = Array.from({ length: CELLS }, (_, cell) => cell).filter((cell) => !own.includes(cell));
  return Object.fromEntries(cells.map((cell) => [cell, 7]));
}

export const NAMES: Readonly<Record<number, string>> = {
  [X]: 'x',
  [OWN]: 'state[0]',
  ...Object.fromEntries(Array.from({ length: COUNT }, (_, i) => [MANY + i, `state[${i}]`])),
};
