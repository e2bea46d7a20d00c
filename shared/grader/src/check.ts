/**
 * What a check is: one promise of a program, as a value.
 *
 * Knows: points, needs, hints. Never knows: sockets, or what any stage is about.
 */
import type { Context, Submission } from '@wirebook/harness';

/** A mistake that many make, in words for the one who made it. */
export interface Misconception {
  readonly id: string;
  /** One or two sentences: what was probably done, and why it does not work. */
  readonly text: string;
  /** The heading in the handout under which to read on. */
  readonly read: string;
  /** The stage whose handout that is, if it is not the check's own. */
  readonly handout?: string;
  /** Ends with `?`. It takes the place of the check's own `hint` where that one asks for something else than this mistake. */
  readonly question?: string;
  /** One to three short sentences without code: what to do, and why. True for every program that gets to read it. */
  readonly idea: string;
  /**
   * Nearly the code: one to eight lines, at most 72 columns each. All is there but the decisive thought, which is left open as
   * `…` or as a comment with `TODO`.
   */
  readonly nearly: readonly string[];
}

export interface Check {
  /** Unique in its stage; part of the replay command. */
  readonly id: string;
  /** Ids that it had in earlier versions: what a student passed under them stays passed. */
  readonly formerly?: readonly string[];
  /** The behaviour that is promised. */
  readonly title: string;
  readonly points: number;
  /** Graded apart: its points are no part of the stage's. */
  readonly bonus?: boolean;
  /** Judged in class runs only; students never see it. */
  readonly hidden?: boolean;
  /** The file that is judged. */
  readonly program: string;
  /** Ids of checks without which this one tells nothing. */
  readonly needs?: readonly string[];
  /** Milliseconds that it waits in any case, for a time-out to pass. The longest are begun first. Default 0. */
  readonly waitsMs?: number;
  /** A question that leads on, for who is stuck. */
  readonly hint: string;
  /** What a failure usually means, when the check itself has nothing more exact to say. */
  readonly usually: Misconception;
  /**
   * Tries the promise out. It returns when the promise was kept, with evidence in the context.
   * @throws Mismatch the promise was broken.
   */
  readonly run: (submission: Submission, context: Context) => Promise<void>;
}

/**
 * Promises that one run can try all at once. A class is judged by such a run first: kept, it is kept for all of its checks, on evidence for each;
 * broken, it says nothing, and each check is tried by itself.
 */
export interface Together {
  /** Of checks of one program. */
  readonly ids: readonly string[];
  /** Tries all of them, as strictly as they do themselves. */
  readonly run: Check['run'];
}

/** Two programs of a stage that talk with each other: one can be of one submission, and the other of another. */
export interface Interop {
  /** The files of a submission that they are. */
  readonly server: string;
  readonly client: string;
  /**
   * Lets them hold a conversation. It returns when all went well, with evidence in the context. Each of the two is in a context of its
   * own; programs of both stay apart, and end with `context`.
   * @throws Mismatch one of the two spoilt it; `brokenBy` has noted which.
   */
  readonly converse: (server: Submission, client: Submission, context: Context) => Promise<void>;
}

export interface Stage {
  /** Two digits. */
  readonly number: string;
  /** The name of its folders: `01-udp-uppercase`. */
  readonly slug: string;
  readonly title: string;
  /** The files that make up a submission. */
  readonly files: readonly string[];
  /** Files that a student is given and does not edit. */
  readonly given: readonly string[];
  /** Paths of programs of the grader's own that ask a submission; see the harness's `ask`. */
  readonly asks?: readonly string[];
  /** Paths of files of the checks that a submission's processes load. */
  readonly lends?: readonly string[];
  /** None: nothing in it can be tried out between two submissions. */
  readonly interop?: Interop;
  readonly checks: readonly Check[];
  /** Default: each check has runs of its own. */
  readonly together?: readonly Together[];
}
