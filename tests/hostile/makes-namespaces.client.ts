// Leaves its sandbox by the ways that the system has: namespaces, mounts, the processes of others.
// bound: only inside the namespace of a sandbox; 12 commands, 1 s each
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const commands = [
  ['unshare', '-Urmpf', 'true'],
  ['unshare', '-n', 'true'],
  ['nsenter', '-t', '1', '-a', 'true'],
  ['mount', '-t', 'tmpfs', 'none', '/mnt'],
  ['mount', '-o', 'remount,rw', '/'],
  ['umount', '/proc'],
  ['chroot', '/proc/1/root', 'true'],
  ['bwrap', '--dev-bind', '/', '/', 'true'],
  ['prlimit', '--nproc=unlimited', 'true'],
  ['renice', '-20', String(process.pid)],
  ['ip', 'link', 'set', 'lo', 'down'],
  ['su', '-c', 'true'],
];
const isInside = process.ppid === 1 && readFileSync('/proc/1/cmdline', 'latin1').startsWith('bwrap\0');
for (const [command = '', ...args] of isInside ? commands : []) {
  const { status } = spawnSync(command, args, { timeout: 1000, stdio: 'ignore' });
  if (status === 0) console.log(`PASS ${command}`);
}
