/**
 * A sandbox of Linux's namespaces, made by bubblewrap (bwrap(1)): a program sees itself, the system's programs and what it is given.
 *
 * Each program gets a user, PID, mount and IPC namespace of its own, no capability, no way to make further namespaces, and limits
 * (prlimit(1)). It shares the network namespace of whoever starts it; that one is private (`private-network.ts`), with nothing
 * but a loopback. When its first process ends, the kernel ends all others of its PID namespace: nothing can outlive it.
 */
import { existsSync, lstatSync, readlinkSync } from 'node:fs';
import type { Enclosed, Limits, Sandbox } from './sandbox.ts';
import { LIMITS } from './sandbox.ts';

/** Octets that a program may keep in its own `/tmp` and in shared memory. */
const TMP_OCTETS = 64 * 1024 * 1024;

/** What programs of the system need. On some systems the last ones are links into the first. */
const SYSTEM = ['/usr', '/nix/store', '/bin', '/sbin', '/lib', '/lib32', '/lib64'];

/** Names of hosts, users and time zones, and where libraries are. Nothing in them is secret. */
const SETTINGS = ['hosts', 'nsswitch.conf', 'passwd', 'group', 'localtime', 'ld.so.cache', 'alternatives'];

export class Bubblewrap implements Sandbox {
  readonly #before: readonly string[];
  readonly #readable: readonly string[];
  readonly #limits: readonly string[];

  /** @param readable what every program has to see: Node, the recorder, packages. */
  constructor(readable: readonly string[], limits: Limits = LIMITS) {
    this.#readable = readable;
    this.#before = [
      ...['--unshare-user', '--unshare-pid', '--unshare-ipc', '--unshare-uts', '--unshare-cgroup-try'],
      ...['--disable-userns', '--cap-drop', 'ALL', '--die-with-parent', '--new-session'],
      ...SYSTEM.flatMap(asItIs),
      ...SETTINGS.flatMap((name) => ['--ro-bind-try', `/etc/${name}`, `/etc/${name}`]),
      ...['--proc', '/proc', '--dev', '/dev'],
      ...[
        '--size',
        String(TMP_OCTETS),
        '--tmpfs',
        '/dev/shm',
        '--size',
        String(TMP_OCTETS),
        '--tmpfs',
        '/tmp',
      ],
    ];
    this.#limits = Object.entries(limits).map(([name, value]) => `--${name}=${value}`);
  }

  enclose({ executable, args, readable, writable }: Enclosed) {
    return {
      executable: 'bwrap',
      args: [
        ...this.#before,
        ...this.#readable.flatMap((path) => ['--ro-bind', path, path]),
        ...writable.flatMap((path) => ['--bind', path, path]),
        // Last, for they may lie in what may be written to.
        ...readable.flatMap((path) => ['--ro-bind', path, path]),
        ...['--remount-ro', '/dev', '--remount-ro', '/'],
        ...['--', 'prlimit', ...this.#limits, '--core=0', '--', executable, ...args],
      ],
    };
  }
}

/** A folder of the system, or the link that it is. */
function asItIs(path: string): string[] {
  if (!existsSync(path)) return [];
  return lstatSync(path).isSymbolicLink()
    ? ['--symlink', readlinkSync(path), path]
    : ['--ro-bind', path, path];
}
