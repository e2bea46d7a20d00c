/**
 * What is compared, and what comes of it.
 *
 * Knows: shapes. Never knows: how programs are compared, or who may see the result: it names both sides, so it is for the teacher only.
 * Labels, names of files and texts come from submissions: whoever writes them out escapes them for where they go.
 */

export interface File {
  /** Two digits. */
  readonly stage: string;
  readonly name: string;
  readonly text: string;
}

/** One submission, of this year or of an earlier one. */
export interface Compared {
  /** Unique among all that is compared. */
  readonly id: string;
  /** What the reader knows it by. */
  readonly label: string;
  /** The name of an earlier year: compared with this year's, and never with anything else that has a group. None: this year's. */
  readonly group?: string;
  readonly files: readonly File[];
}

export interface Options {
  /** What students are given, and what is no sign of anything. */
  readonly given?: readonly File[];
  /** Pairs of ids, for each stage (two digits): they may be alike, and are reported apart. */
  readonly partners?: Readonly<Record<string, readonly (readonly [string, string])[]>>;
  /** What more than this share of a stage's submissions have says nothing. From 0 to 1; 0.3 unless told. */
  readonly share?: number;
  /** From this similarity on two submissions count as alike. From 0 to 1; 0.4 unless told. */
  readonly threshold?: number;
  /** So many pairs of a stage are told at most, the most alike first. 50 unless told. */
  readonly most?: number;
}

/** Lines of a file; the first line is 1, and `to` is among them. */
export interface Lines {
  readonly file: string;
  readonly from: number;
  readonly to: number;
}

/** A stretch of code that both sides have. */
export interface Fragment {
  /** How many nodes of its syntax say something, that is, are neither given nor what too many have. A line has about eight. */
  readonly length: number;
  readonly left: Lines;
  readonly right: Lines;
}

export interface Pair {
  readonly left: string;
  readonly right: string;
  /** From 0 to 1: the share of the smaller side's fingerprints that the other has, too. */
  readonly similarity: number;
  /** Fingerprints that both have, and that each has. */
  readonly shared: number;
  readonly fingerprints: { readonly left: number; readonly right: number };
  /** How many times as far above the median of the stage as three pairs of four are at most. None: too few pairs to know. */
  readonly standsOut?: number;
  /** At or above the threshold, and standing out from what is normal for the stage, where that is known. */
  readonly isAlike: boolean;
  /** At least one of the two does not parse, so that both were compared by their words, not by their syntax. */
  readonly byWords?: true;
  /** The length of the longest fragment. */
  readonly longest: number;
  /** In the order of the left side. */
  readonly fragments: readonly Fragment[];
}

/** How alike the pairs of a stage are. */
export interface Distribution {
  /** How many pairs there are with a similarity from `index / 20` on and below the next; the last takes 1, too. */
  readonly counts: readonly number[];
  readonly pairs: number;
  /** The similarity of the pair in the middle, and the one that three pairs of four do not exceed. */
  readonly median: number;
  readonly quartile: number;
}

/** Submissions that are connected by pairs which are alike. */
export interface Cluster {
  /** Ids, in the order of the input. */
  readonly members: readonly string[];
  /** The number of those pairs, and the least and the greatest similarity among them. */
  readonly links: number;
  readonly least: number;
  readonly greatest: number;
}

export interface StageSimilarity {
  /** Two digits. */
  readonly stage: string;
  /** How many submissions were compared. */
  readonly compared: number;
  /** Ids of those that have nothing, or too little, of their own in this stage. */
  readonly tooLittle: readonly string[];
  /** From 0 to 1: how much of what is not given was left out because too many have it. */
  readonly common: number;
  /** Of all pairs but partners. */
  readonly distribution: Distribution;
  /** The most alike first; partners apart. */
  readonly pairs: readonly Pair[];
  readonly partners: readonly Pair[];
  readonly clusters: readonly Cluster[];
  /** What could not be read as usual, in sentences. */
  readonly notes: readonly string[];
}

export interface Similarity {
  readonly schema: 'wirebook/similarity@1';
  readonly share: number;
  readonly threshold: number;
  readonly submissions: readonly { readonly id: string; readonly label: string; readonly group?: string }[];
  readonly stages: readonly StageSimilarity[];
}
