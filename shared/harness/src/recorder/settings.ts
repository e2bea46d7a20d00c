/**
 * What the harness tells the recorder inside a program, and how: one environment variable with JSON.
 *
 * Knows: the settings' shape. Imported by both sides, so it imports nothing.
 */

export const RECORDER_VARIABLE = 'WIREBOOK_RECORDER';

/** Enough to see what it is about. */
export const SHOWN_OCTETS = 256;

export interface RecorderSettings {
  /** The file to which events are appended, one JSON object per line. */
  readonly events: string;
  /** Source lines are told for files below this folder (an absolute path with no link in it). */
  readonly sources: string;
  /** Lines come through source maps (needed where programs are translated, costly otherwise). */
  readonly sourceMaps: boolean;
  /** Octets kept of each event; default `SHOWN_OCTETS`. */
  readonly keep?: number;
  /** Before the datagrams with these numbers (from 0), the socket reports an ECONNRESET. */
  readonly errorsBefore?: readonly number[];
  /**
   * Datagram number n waits, its thread blocked, until this file is longer than n octets (10 s at most).
   * So one can look at the world between two datagrams.
   */
  readonly turnstile?: string;
  /**
   * Every thread but the main one, when it ends by itself, stays so many milliseconds longer, blocked.
   * So one can see who says that it has ended before it has. (A thread whose program is a text, `eval: true`, does not: Node
   * loads no recorder into it.)
   */
  readonly lingerMs?: number;
}
