/** Runs a program to its end, and gives the lines that it printed. */
import type { Submission } from '@wirebook/harness';

/** It measures, and on a busy machine that takes long. */
const PATIENCE_MS = 300_000;

/** @throws Error it did not end well. */
export async function printed(
  programs: Submission,
  file: string,
  args: readonly string[] = [],
): Promise<readonly string[]> {
  const program = await programs.start(file, args, { wallClockMs: PATIENCE_MS });
  const exit = await program.exited;
  if (exit.code !== 0) throw new Error(`${file} did not end well: ${program.howItEnded(exit)}`);
  return program.stdout.lines;
}
