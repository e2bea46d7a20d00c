/**
 * How much is told, where there is only so much room.
 *
 * Knows: what is left out first. Never knows: formats.
 */

export interface Detail {
  readonly ladders: boolean;
  /** Of each text, in characters. */
  readonly longest: number;
  /** What the reader is told about what was left out. */
  readonly said: readonly string[];
}

export const FULL: Detail = { ladders: true, longest: 10_000, said: [] };

const LESS: readonly Detail[] = [
  FULL,
  { ladders: false, longest: 10_000, said: ['The ladders are left out here, for want of room.'] },
  ...[1000, 100, 0].map((longest) => {
    return { ladders: false, longest, said: ['Ladders and long texts are left out here, for want of room.'] };
  }),
];

/**
 * The first of ever shorter versions that fits.
 * @param write makes a version. @param octets its size.
 * @throws Error even the shortest is too long.
 */
export function fitting<T>(limit: number, write: (detail: Detail) => T, octets: (version: T) => number): T {
  for (const detail of LESS) {
    const version = write(detail);
    if (octets(version) <= limit) return version;
  }
  throw new Error(
    `the result does not fit into ${limit} octets, even without any text: judge fewer stages at once`,
  );
}
