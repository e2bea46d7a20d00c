/**
 * How a program says that it cannot go on: one line on stderr, no stack trace, an exit code.
 */
import { type Context, Mismatch, type Program } from '@wirebook/harness';
import { escapeText } from '@wirebook/trace';

/** Starting a program takes a while, and looking up a name may take longer. */
export const START_LIMIT_MS = 4000;

export interface OneLineError {
  readonly code: 1 | 2;
  /** Patterns that must all be found in one line of stderr; none: any line will do. */
  readonly line: readonly RegExp[];
  /** What the line should hold, in words. */
  readonly about: string;
  readonly after: string;
  readonly limitMs?: number;
}

/** The program exits with the code, and stderr has the line and no stack trace. */
export async function expectOneLineError(
  program: Program,
  context: Context,
  wanted: OneLineError,
): Promise<void> {
  await program.expectExit(wanted.code, wanted.limitMs ?? START_LIMIT_MS, wanted.after);
  const { lines } = program.stderr;
  const about = wanted.line.length === 0 ? '' : ` with ${wanted.about}`;
  const expected = `${program.label} writes one line on stderr${about}, and no stack trace`;
  const trace = lines.find((line) => /^\s+at .*(:\d+:\d+\)?|\(<anonymous>\)|native\)?)$/.test(line));
  if (trace !== undefined) throw new Mismatch(expected, `a stack trace: ${escapeText(trace.trim())}`);
  if (!lines.some((line) => wanted.line.every((pattern) => pattern.test(line)))) {
    const came =
      lines.length === 0 ? 'nothing on stderr' : `stderr: ${escapeText(lines.slice(-3).join(' / '))}`;
    throw new Mismatch(expected, came);
  }
  context.witness(expected);
}

/** Patterns for a line with this host and port, in whatever words. */
export function names(host: string, port: number): RegExp[] {
  return [new RegExp(host.replaceAll('.', '\\.')), new RegExp(`(?<!\\d)${port}(?!\\d)`)];
}
