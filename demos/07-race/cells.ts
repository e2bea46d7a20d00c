/** Where things are in the memory that the threads share: they and whoever tells of them agree on it. */
export const X = 0;
export const LOCK = 1;
/** The locks of two accounts. */
export const A = 2;
export const B = 3;

export const NAMES = { [X]: 'x', [LOCK]: 'lock', [A]: 'a', [B]: 'b' } as const;
export type Cell = keyof typeof NAMES;
