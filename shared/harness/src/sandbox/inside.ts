/**
 * What a sandbox makes of a process: which one is the program itself, how all of it is ended, and what its exit code says.
 *
 * bwrap(1) starts a first process of the new PID namespace, which starts the program and takes in orphans. It ends when the
 * first process has ended, and the kernel ends that one only after all others (pid_namespaces(7)).
 */
import { constants } from 'node:os';
import { childrenOf } from '../process/tree.ts';

/** The program's own number, as the grader sees it; nothing as long as it has not been started, or when it has ended. */
export function programIn(bwrap: number): number | undefined {
  const [first] = childrenOf(bwrap);
  return first === undefined ? undefined : childrenOf(first)[0];
}

/** Kills everything inside, and with it the sandbox. It does not wait: the exit of bwrap tells that all is gone. */
export function endSandbox(bwrap: number): void {
  const inside = childrenOf(bwrap);
  for (const pid of inside.length > 0 ? inside : [bwrap]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It is gone already.
    }
  }
}

/** Of a code such as bwrap gives for a program that was ended by a signal: 128 and the signal's number. */
export function signalOf(code: number | null): NodeJS.Signals | null {
  if (code === null || code <= 128) return null;
  const [name] = Object.entries(constants.signals).find(([, number]) => number === code - 128) ?? [];
  return (name as NodeJS.Signals | undefined) ?? null;
}
