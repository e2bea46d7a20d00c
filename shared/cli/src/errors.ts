/**
 * The ways in which a command can end early, and the exit code of each.
 *
 * Knows: exit codes. Never knows: who is to blame for what; that is said where the error is made.
 */
import { constants } from 'node:os';

/** What the exit code of `lab` says. */
export const EXIT = { passed: 0, failed: 1, usage: 2, grader: 3 } as const;

/** The command line cannot be obeyed. The message is one sentence that says why. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A signal came while programs were running; they have been ended. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  readonly code: number;

  constructor(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'SIGPIPE') {
    super(`interrupted by ${signal}: everything that was started is ended`);
    this.code = 128 + constants.signals[signal];
  }
}

/** `ENOENT`, where the system has given the error a code; else the error in its own words. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

/** What is wrong with a file that was named: in the words of who reads such files, or the system's code and the path. */
export function fileProblem(error: unknown): string {
  if (error instanceof Error && 'code' in error && 'path' in error)
    return `${String(error.path)} cannot be read (${String(error.code)})`;
  return messageOf(error);
}

/** What was thrown, in words. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
