/**
 * What is judged at once: one stage of one submission, or a pair of two; and the lines between who hands it out and the referee that judges it.
 *
 * Both ends are ours. Lines go over the referee's standard input and output, which no program of a submission has.
 */
import type { Judgement, Meeting, Recording, Side } from '@wirebook/gradebook';
import type { Files } from './files.ts';

export interface Job {
  readonly submission: string;
  /** Two digits. */
  readonly stage: string;
  /** Of this job alone. */
  readonly seed: number;
  /** That were handed in. */
  readonly files: Files;
  /** SHA-256 in hexadecimal: of the files, and of the checks and what carries them out. */
  readonly sources: string;
  readonly checks: string;
  /** Whether programs are kept in a sandbox. */
  readonly sandboxed: boolean;
  /** When it has to be done, in milliseconds since 1970: what is not judged by then is an error of the grader's. */
  readonly until?: number;
}

/** What came of a job. */
export interface Done {
  readonly judgement: Judgement;
  readonly recording: Recording;
}

/** The server of one submission and the client of another, to be tried with each other. */
export interface Pair {
  /** Two digits. */
  readonly stage: string;
  /** Of this pair alone. */
  readonly seed: number;
  readonly files: Readonly<Record<Side, Files>>;
  readonly sandboxed: boolean;
}

/** What came of a pair. */
export type Met = Pick<Meeting, 'verdict' | 'by' | 'expected' | 'came' | 'reason'>;

export type ToReferee =
  | { readonly job: Job }
  | { readonly pair: Pair }
  /** Prove the sandbox: these must be out of reach. */
  | { readonly prove: Forbidden }
  /** The program that has waited longest may be started. */
  | { readonly go: true };

export type FromReferee =
  /** A program waits to be started; or has been, and its core is free again. */
  | { readonly wants: 'core'; readonly urgent: boolean }
  | { readonly gives: 'core' }
  | { readonly done: Done }
  | { readonly met: Met }
  /** Which of the forbidden things could be done; none: the sandbox is whole. */
  | { readonly holes: readonly string[] };

/** What a program in a sandbox must not get at, though it exists. */
export interface Forbidden {
  /** A file of the workbook, such as a solution. */
  readonly file: string;
  /** A port of the machine's own loopback on which the grader listens. */
  readonly port: number;
  /** A word in the environment of the grader. */
  readonly word: string;
}

export function encode(message: ToReferee | FromReferee): string {
  return `${JSON.stringify(message)}\n`;
}
