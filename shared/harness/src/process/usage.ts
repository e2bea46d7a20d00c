/**
 * What a process and all that it started have used: time of cores, and memory.
 *
 * Only Linux tells it for processes that are not one's own children (proc(5)); elsewhere there is nothing.
 */
import { readProc } from './proc.ts';
import { descendantsOf } from './tree.ts';

/** proc(5), /proc/PID/schedstat: nanoseconds on a core, of the main thread. */
const SCHEDSTAT = /^(\d+) /;
/** proc(5), /proc/PID/status. It does not count what is shared with files, so that forty processes do not count Node forty times. */
const OWN_MEMORY = /^RssAnon:\s+(\d+) kB$|^RssShmem:\s+(\d+) kB$/gm;

/** Milliseconds that the main threads have been on a core; nothing where nobody tells. */
export function usedByMs(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  return sumOf(pid, 'schedstat', (text) => Number(SCHEDSTAT.exec(text)?.[1] ?? 0) / 1e6);
}

/** Octets of memory that are their own; 0 where nobody tells. */
export function memoryOf(pid: number): number {
  if (process.platform !== 'linux') return 0;
  return sumOf(pid, 'status', (text) => {
    let kib = 0;
    for (const [, anonymous, shared] of text.matchAll(OWN_MEMORY)) kib += Number(anonymous ?? shared);
    return kib * 1024;
  });
}

function sumOf(pid: number, file: string, figure: (text: string) => number): number {
  let sum = 0;
  // One may have ended just now.
  for (const one of [pid, ...descendantsOf(pid)]) sum += figure(readProc(`${one}/${file}`) ?? '');
  return sum;
}
