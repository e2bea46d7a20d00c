/**
 * The canonical result of a class: what everything else is written from.
 *
 * Three parts, kept apart on purpose. *Judgements* are the same whenever the same sources are judged with the same seed by the same checks.
 * *Recordings* hold what differs from run to run: durations and the steps on the wire. *Grades* join people to judgements, and apply
 * the policy for late work.
 *
 * Knows: shapes. Never knows: how anything was judged, or where it is kept. Text in it may come from a submission: whoever writes it
 * out escapes it for where it goes.
 */

export type Verdict = 'pass' | 'fail' | 'skipped' | 'inconclusive' | 'error';

/** What keeps the programs of a submission away from everything else. `process`: nothing but processes of their own. */
export type Isolation = 'namespace' | 'process';

/** One check, judged. */
export interface Judged {
  /** Unique in its stage: `server-upper`. */
  readonly id: string;
  readonly title: string;
  /** Judged in class runs only, and never shown to students. */
  readonly hidden?: true;
  /** Its points are no part of the stage's. */
  readonly bonus?: true;
  /** The file that was judged: `server.ts`. */
  readonly program: string;
  /** `error`: the grader failed; that is never charged to a student. */
  readonly verdict: Verdict;
  /** Earned: all of `max`, or 0. */
  readonly points: number;
  readonly max: number;
  /**
   * For `fail` and `inconclusive`: what was expected, and what came instead. Octets are escaped and quoted in it already. Ports that the
   * system chose and measured times are left out (`PORT`, `N ms`): they differ from run to run.
   */
  readonly expected?: string;
  readonly came?: string;
  /** For `skipped` and `error`: one sentence. */
  readonly reason?: string;
  /** What it usually means. */
  readonly misconception?: {
    readonly id: string;
    /** One or two sentences. */
    readonly text: string;
    /** The heading to read under, and the stage whose handout that is: `01`. */
    readonly read: string;
    readonly handout: string;
  };
}

/** One stage of one submission, judged. The same for the same sources, seed and checks, octet by octet. */
export interface Judgement {
  readonly schema: 'wirebook/judgement@1';
  /** Id of the submission. */
  readonly submission: string;
  /** Two digits. */
  readonly stage: string;
  /** Of this submission and stage; `pnpm lab check … --seed` draws the same payloads. */
  readonly seed: number;
  readonly isolation: Isolation;
  /** SHA-256 in hexadecimal: of the files that were judged, and of the checks and all that carries them out. */
  readonly sources: string;
  readonly checks: string;
  /** In the order of the stage; every planned check is there. */
  readonly results: readonly Judged[];
}

/** What differs from run to run of the same judgement. */
export interface Recording {
  readonly schema: 'wirebook/recording@1';
  readonly submission: string;
  readonly stage: string;
  /** ISO 8601, UTC. */
  readonly judgedAt: string;
  readonly durationMs: number;
  readonly results: readonly {
    readonly id: string;
    readonly durationMs: number;
    /** As it was in that run, with its ports and times; the judgement's own leave them out. */
    readonly expected?: string;
    readonly came?: string;
    /** The steps that led to a failure, drawn as a ladder of plain text, 100 columns at most. */
    readonly ladder?: readonly string[];
    /** The octets that were expected and that came, one below the other, with a caret under the first that differs. */
    readonly difference?: readonly string[];
  }[];
}

export interface Person {
  /** Unique in the class; from the roster where there is one. */
  readonly id: string;
  readonly name: string;
  readonly email?: string;
  /** How other systems call them: Moodle's participant number, Canvas's user id, and so on. */
  readonly ids: Readonly<Partial<Record<System, string>>>;
  /** Not in the roster: only a submission names them. */
  readonly unlisted?: true;
}

export type System = 'moodle' | 'canvas' | 'sis' | 'gradescope' | 'github';

/** What was handed in, as far as everybody may know it. */
export interface Handed {
  readonly id: string;
  /** How it came: `moodle`, `zip`, `folder`, … */
  readonly origin: string;
  /** When the receiving system had it: ISO 8601 with an offset. */
  readonly receivedAt?: string;
  /** What was odd about it, in sentences: files left out, names that were guessed. */
  readonly notes: readonly string[];
  /** For each stage: which of its files were found, and which were not. */
  readonly stages: readonly {
    readonly stage: string;
    readonly found: readonly string[];
    readonly missing: readonly string[];
  }[];
}

export type Lateness =
  /** `none`: no date was given. */
  | { readonly state: 'none' | 'on-time' }
  /** Late, and within the week that is given to everybody once. */
  | { readonly state: 'grace'; readonly bySeconds: number }
  | { readonly state: 'late'; readonly bySeconds: number }
  /** It cannot be decided; the reason is a sentence. */
  | { readonly state: 'unknown'; readonly reason: string };

/** One person's grade for one stage. Partners have the same. */
export interface Grade {
  readonly person: string;
  readonly stage: string;
  /** None: nothing was handed in. */
  readonly submission?: string;
  /** Ids of the others who share the submission. */
  readonly partners: readonly string[];
  /** Earned, and to be earned; bonus points apart. Hidden checks count. */
  readonly points: number;
  readonly max: number;
  readonly bonus: number;
  readonly lateness: Lateness;
  /** What counts after the policy for late work. None: it could not be judged, and nothing must be entered. */
  readonly counted?: number;
}

/** A stage as its checks define it. */
export interface GradedStage {
  /** Two digits. */
  readonly number: string;
  readonly slug: string;
  readonly title: string;
  /** Points to be earned: of all checks that count, and of those among them that are hidden. */
  readonly max: number;
  readonly hiddenMax: number;
}

export interface ClassResult {
  readonly schema: 'wirebook/class@1';
  readonly seed: number;
  readonly isolation: Isolation;
  readonly checks: string;
  readonly due?: string;
  readonly graceSeconds: number;
  readonly stages: readonly GradedStage[];
  readonly people: readonly Person[];
  readonly submissions: readonly Handed[];
  readonly judgements: readonly Judgement[];
  readonly grades: readonly Grade[];
  /** Whatever does not fit together, in sentences: nobody is dropped without one. */
  readonly mismatches: readonly string[];
}
