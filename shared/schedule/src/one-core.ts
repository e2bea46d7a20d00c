/**
 * Keeps the threads of this process on one core, where the system lets us: one of them runs at a time, and to hand over to a thread
 * on the same core costs a fraction of waking another core (`pnpm bench schedules` measures it).
 *
 * Only threads that are started later are kept there. Nothing depends on it: where it does not work, all is slower.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** @param hint processes with other numbers get another core, as far as there are some. */
export function keepToOneCore(hint: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    const status = readFileSync('/proc/self/status', 'latin1');
    const cores = listed(/^Cpus_allowed_list:\s*(\S+)$/m.exec(status)?.[1] ?? '');
    const core = cores[hint % cores.length];
    if (core === undefined) return false;
    // sched_setaffinity(2), which Node does not have.
    const { status: code } = spawnSync('taskset', ['-p', '-c', String(core), String(process.pid)], {
      stdio: 'ignore',
    });
    return code === 0;
  } catch {
    return false;
  }
}

/** `0-2,5` is 0, 1, 2 and 5. */
function listed(text: string): number[] {
  return text.split(',').flatMap((part) => {
    const [first = Number.NaN, last = first] = part.split('-').map(Number);
    return Number.isNaN(first) ? [] : Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
}
