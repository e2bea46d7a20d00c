/**
 * What was handed in: found, named and read, but not judged.
 *
 * Knows: people, files, times. Never knows: checks or points.
 */

/** What a stage wants of a submission. */
export interface Wanted {
  /** Two digits. */
  readonly number: string;
  /** The name of its folder: `01-udp-uppercase`. */
  readonly slug: string;
  /** Files that a student hands in. Nothing else is ever taken. */
  readonly files: readonly string[];
  /** The text of each as students are given it: by that a file is recognised whose name was mangled. */
  readonly starter: Readonly<Record<string, string>>;
}

/** A stage that nobody asked for: what lies in the folder with its very name is its own, and left alone without a word. */
export function leftAlone(slug: string): Wanted {
  // A number of which no other folder can be: `week 2` may be anything.
  return { number: slug, slug, files: [], starter: {} };
}

/** How a submission came. */
export type Origin = 'folder' | 'git' | 'zip' | 'moodle' | 'canvas' | 'gradescope';

/** Somebody, as the receiving system names them. What it does not tell is not there. */
export interface Submitter {
  readonly name?: string;
  readonly email?: string;
  readonly moodle?: string;
  readonly canvas?: string;
  readonly sis?: string;
  readonly gradescope?: string;
  readonly github?: string;
}

export interface Submission {
  /**
   * Unique in the run and the same in every run, whatever else is handed in: letters, digits and `-` only, 64 at most. Fit for
   * the name of a folder on every system.
   */
  readonly id: string;
  readonly origin: Origin;
  /** Where it was found, for messages: a path, or a path in an archive. */
  readonly from: string;
  readonly submitters: readonly Submitter[];
  /** When the receiving system had it: ISO 8601. None: it does not tell. */
  readonly receivedAt?: string;
  /** The system says that it is late, and not by how much. */
  readonly saidLate?: true;
  /** Of a git checkout: the commit that is checked out, 40 hexadecimal digits. Never a source of times: who commits sets them. */
  readonly commit?: string;
  /** Stage number to file name to octets. A stage of which nothing was found is not there. */
  readonly stages: ReadonlyMap<string, ReadonlyMap<string, Uint8Array>>;
  /** What was odd, in sentences: a link was left out, a name was guessed, two files claim the same place. */
  readonly notes: readonly string[];
}

export interface Intake {
  readonly submissions: readonly Submission[];
  /** What could not be read at all, in sentences that name it. */
  readonly problems: readonly string[];
}
