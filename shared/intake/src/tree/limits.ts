/**
 * How much of a hand-in is looked at.
 *
 * Knows: numbers, and how much of them is used up. Never knows: files. A limit that is passed ends the reading of one file, or of one
 * submission; never that of the others.
 */

export interface Limits {
  /** Octets of one file that is handed in. */
  readonly fileOctets: number;
  /** Octets that are read or unpacked for one submission, archives within it included. */
  readonly totalOctets: number;
  /** Files of one submission, without those that are skipped at once. */
  readonly entries: number;
  /** Names in one folder or archive, with those that are skipped. */
  readonly listed: number;
  /** What is unpacked to more than `fileOctets` may be so many times as large as it was packed. */
  readonly ratio: number;
  /** Folders within folders. */
  readonly depth: number;
  /** Octets of the name of a file or folder, in UTF-8. */
  readonly nameOctets: number;
}

export const LIMITS: Limits = {
  fileOctets: 2 ** 20,
  totalOctets: 64 * 2 ** 20,
  entries: 10_000,
  listed: 100_000,
  ratio: 200,
  depth: 16,
  nameOctets: 255,
};

/** Something is not taken. The message says why, and continues the sentence "NAME was left out: ". */
export class LeftOut extends Error {
  override readonly name = 'LeftOut';
}

/** What may still be read for one submission. */
export class Budget {
  readonly limits: Limits;
  #left: number;

  constructor(limits: Limits) {
    this.limits = limits;
    this.#left = limits.totalOctets;
  }

  /** Octets. */
  get left(): number {
    return this.#left;
  }

  /** @throws LeftOut it is more than what is left. */
  spend(octets: number): void {
    this.#left -= octets;
    if (this.#left < 0)
      throw new LeftOut(`the submission is larger than ${inWords(this.limits.totalOctets)} in all`);
  }
}

/** `1 MiB`, where it is a whole number of them. */
export function inWords(octets: number): string {
  const mebi = octets / 2 ** 20;
  return Number.isInteger(mebi) ? `${mebi} MiB` : `${octets} octets`;
}
