/**
 * Runs a process of the grader's own in a network namespace of its own: it and the programs that it starts have a loopback, all
 * ports, and no way out.
 *
 * The process also gets a temporary folder of bounded size that vanishes with it, and may write nowhere else. When it is started by
 * root it becomes an ordinary user: limits of processes do not bind root (setrlimit(2)). It sees the processes of the whole machine, for
 * a namespace of PIDs around it would keep the programs' own from being made (the kernel mounts a new `/proc` only where an old
 * one is seen whole; mount_namespaces(7)).
 */
import { relative, sep } from 'node:path';
import { asOrdinaryUser } from './ordinary-user.ts';

/** Where a temporary folder can be laid over what is there. */
const PLACES = ['/tmp', '/var/tmp', '/run', '/mnt'];

export interface PrivateOptions {
  readonly executable: string;
  readonly args: readonly string[];
  /** Octets of the temporary folder. */
  readonly size: number;
  /** Absolute paths that the process must go on seeing: its own program, Node. */
  readonly keep: readonly string[];
}

/** @returns the command, and the folder that is its own. */
export function privately({ executable, args, size, keep }: PrivateOptions) {
  const folder = PLACES.find((place) => keep.every((path) => !isBelow(path, place)));
  if (folder === undefined) throw new Error('no folder is left for temporary files');
  const enclosed = [
    ...['--ro-bind', '/', '/', '--dev', '/dev', '--bind', '/proc', '/proc'],
    ...['--size', String(size), '--tmpfs', folder, '--chmod', '1777', folder],
    ...['--unshare-user', '--unshare-net', '--unshare-ipc', '--die-with-parent', '--'],
    executable,
    ...args,
  ];
  // The user is changed before: bwrap ends what it has started when it is ended, and could not if that were another user's.
  const command =
    process.getuid?.() === 0 ? asOrdinaryUser('bwrap', enclosed) : { executable: 'bwrap', args: enclosed };
  return { folder, ...command };
}

function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`);
}
