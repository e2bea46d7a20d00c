/**
 * Ends a process and everything that it started.
 *
 * A program runs in a process group of its own, so one signal reaches it and its children (kill(2), negative pid).
 * A detached child has left the group. On Linux it is still found by its parent, or by the mark that it inherited
 * in its environment (proc(5), /proc/PID/environ). On Windows `taskkill /T` walks the tree. On other systems a detached
 * child whose parent has gone cannot be found.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { readProc } from './proc.ts';

/** Kills the group of `pid` and its descendants, as far as the system shows them. It does not wait. */
export function endTree(pid: number): void {
  if (process.platform === 'win32') {
    quietly(() => execFileSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' }));
    return;
  }
  const descendants = process.platform === 'linux' ? descendantsOf(pid) : [];
  for (const target of [-pid, ...descendants]) quietly(() => process.kill(target, 'SIGKILL'));
}

/** Kills every process whose environment holds `mark`: children that were detached, and outlived their parents. */
export function endMarked(mark: string): void {
  if (process.platform !== 'linux') return;
  // A process that forks while it is looked for can be missed once: look until none is left, within reason.
  for (let round = 0, found = true; found && round < 50; round += 1) {
    found = false;
    for (const pid of processes()) {
      if (pid === process.pid) continue;
      const environment = quietly(() => readFileSync(`/proc/${pid}/environ`, 'latin1')) ?? '';
      if (!environment.includes(mark)) continue;
      if (quietly(() => process.kill(pid, 'SIGKILL'))) found = true;
    }
  }
}

function processes(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

/** The children of a process, and theirs, as far as the system shows them (proc(5), /proc/PID/task/TID/children); Linux only. */
export function descendantsOf(pid: number): number[] {
  return childrenOf(pid).flatMap((child) => [child, ...descendantsOf(child)]);
}

/** The children of a process itself; Linux only. */
export function childrenOf(pid: number): number[] {
  const threads = quietly(() => readdirSync(`/proc/${pid}/task`)) ?? [];
  return threads.flatMap((thread) => {
    const children = readProc(`${pid}/task/${thread}/children`) ?? '';
    return children.split(' ').filter(Boolean).map(Number);
  });
}

/** The result, or nothing where the process in question is already gone. */
function quietly<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
