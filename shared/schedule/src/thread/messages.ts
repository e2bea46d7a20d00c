/**
 * What the controller and a thread tell each other besides the control block: rarely, and never in the middle of a run.
 */

/** Comes first, once. */
export interface Setup {
  readonly control: Int32Array;
  readonly memory: Int32Array;
  readonly index: number;
  /** File URL of a module that exports scenarios by name. */
  readonly scenarios: string;
  /** File name to JavaScript. */
  readonly sources: Readonly<Record<string, string>>;
}

/** Comes before the first run of a scenario. */
export interface Assignment {
  readonly body: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly threads: number;
  readonly persona: 'worker' | 'main';
}

/** A place in a translated file. */
export interface Site {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What a thread tells of a run that asked for it. */
export interface Told {
  /** Event number to source line, and to words. */
  readonly sites: readonly (readonly [event: number, site: Site])[];
  readonly words: readonly (readonly [event: number, words: string])[];
  /** How the thread ended, when it was not by itself. */
  readonly threw?: string;
  /** It was the evaluation of a module that threw. */
  readonly atLoad?: boolean;
  /** What a scenario said about the broken promise. */
  readonly failed?: string;
}
