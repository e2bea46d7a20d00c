/**
 * A person at a terminal: a program in a pseudo-terminal, with keys typed and what the screen got.
 *
 * Python's `pty` makes the terminal. It echoes what is typed, gives the program whole lines, and Ctrl-D ends its input, as in
 * any terminal (termios(3)).
 */
import type { Program } from '@wirebook/harness';
import type { Bench } from './tools.ts';

const SPAWN = 'import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))';

export const CTRL_D = '\u0004';
export const CTRL_C = '\u0003';

export interface Typist {
  readonly program: Program;
  /** Types the keys; `\r` is the Enter key. */
  readonly type: (keys: string) => void;
  /** Resolves when the screen has got a text like this, wherever. */
  readonly sees: (pattern: RegExp) => Promise<void>;
}

export async function inTerminal(
  { start }: Bench,
  label: string,
  python: string,
  command: readonly string[],
): Promise<Typist> {
  const program = await start(label, python, ['-c', SPAWN, ...command], {
    stdin: 'pipe',
    env: { TERM: 'xterm' },
  });
  return {
    program,
    type: (keys) => program.type(keys),
    sees: async (pattern) => void (await program.stdout.until((text) => pattern.test(text) || undefined)),
  };
}
