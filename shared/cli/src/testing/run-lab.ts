/**
 * Runs the real `lab` command, or another one, as a process of its own, for tests.
 *
 * Knows: how a process is started and how it ended. Its environment is a clean one: no colour is asked for, and it is not
 * told where pnpm was called.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

export const MAIN = fileURLToPath(new URL('../../lab.mjs', import.meta.url));

const GRADE = fileURLToPath(new URL('../../grade.mjs', import.meta.url));

export interface LabOptions {
  /** Path of the program; default: `lab`. */
  readonly main?: string;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What is typed, and then the end of input; default: no standard input. */
  readonly stdin?: string;
  /** Another user's, where we may become one. */
  readonly uid?: number;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

export function environment(env: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', ...env };
}

export function startLab(
  argv: readonly string[],
  { main = MAIN, cwd, env, uid, stdin }: LabOptions = {},
): Started {
  const child = spawn(process.execPath, [main, ...argv], {
    env: environment(env),
    stdio: [stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    ...(cwd === undefined ? {} : { cwd }),
    ...(uid === undefined ? {} : { uid }),
  });
  child.stdin?.end(stdin);
  if (!child.stdout || !child.stderr) throw new TypeError('a program has a standard output and error');
  const ended = Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]).then(
    ([stdout, stderr]) => ({ code: child.exitCode, signal: child.signalCode, stdout, stderr }),
  );
  return { child, ended };
}

export async function runLab(argv: readonly string[], options: LabOptions = {}): Promise<Ended> {
  return await startLab(argv, options).ended;
}

export function startGrade(argv: readonly string[], options: LabOptions = {}): Started {
  return startLab(argv, { ...options, main: GRADE });
}
