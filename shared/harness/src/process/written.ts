/**
 * Reads files that a program under judgement may have written, or put something else in the place of.
 *
 * A pipe there would make the reader wait for ever, and a link could lead to a file without end (`/dev/zero`). So only what is a file
 * itself is read, and no more of it than it has at that moment. Knows: files. Never knows: what they should hold.
 */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** Windows, where a folder can hold no pipe, does not have the last two: they are nothing there, and add nothing. */
const HOW = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW;
/** As much as a program in a sandbox may write into one file, and a little more than any of the course does. */
const MOST_OCTETS = 64 * 1024 * 1024;

/** A file opened for reading, which the caller closes; nothing where there is none, or something else. */
export function openWritten(path: string): number | undefined {
  let fd: number;
  try {
    fd = openSync(path, HOW);
  } catch {
    return undefined;
  }
  if (fstatSync(fd).isFile()) return fd;
  closeSync(fd);
  return undefined;
}

/** What is in a file, 64 MiB at most; nothing where there is none, or something else. */
export function readWritten(path: string): Buffer | undefined {
  const fd = openWritten(path);
  if (fd === undefined) return undefined;
  try {
    const octets = Buffer.alloc(Math.min(fstatSync(fd).size, MOST_OCTETS));
    let length = 0;
    for (let count = -1; count !== 0 && length < octets.length; length += count) {
      count = readSync(fd, octets, length, octets.length - length, length);
    }
    return octets.subarray(0, length);
  } finally {
    closeSync(fd);
  }
}
