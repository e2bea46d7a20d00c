// Ends its parent, its group, the first process, and everything else that it may send a signal to.
// bound: only inside the namespace of a sandbox
import { readFileSync } from 'node:fs';

const isInside = process.ppid === 1 && readFileSync('/proc/1/cmdline', 'latin1').startsWith('bwrap\0');
const targets = isInside ? [process.ppid, 1, 2, -process.pid, -1] : [];
for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
  process.on('SIGTERM', () => {});
  for (const target of targets) {
    try {
      if (target !== -process.pid || signal !== 'SIGKILL') process.kill(target, signal);
    } catch {
      // Not to be had.
    }
  }
}
setTimeout(() => process.exit(0), 1000);
