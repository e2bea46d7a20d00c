/**
 * How long processes were ready to run and got no core.
 *
 * On a loaded machine a correct program is late through no fault of its own. Linux counts, per thread, the time
 * it stood in the run queue (proc(5), /proc/PID/schedstat, second figure, in nanoseconds); a deadline that
 * leaves that time out is as strict on a busy machine as on an idle one.
 */
import { readdirSync, readFileSync } from 'node:fs';

/** Of the thread that waited longest: threads that wait side by side do not make their program late twice. */
function queuedNs(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`).map((task) => {
    return Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'latin1').split(' ')[1] ?? 0);
  });
  return Math.max(...threads);
}

/** Adds up what is known of each process, and remembers it after the process has gone. */
export class Starvation {
  readonly #lastMs = new Map<number, number>();

  /**
   * Milliseconds that the processes have waited for a core so far, in sum. Who waits for them need
   * not be among them: being late itself, it sees what came in the meantime before it gives up.
   * Where the system does not tell (everywhere but on Linux) it is 0.
   */
  totalMs(pids: Iterable<number>): number {
    if (process.platform !== 'linux') return 0;
    for (const pid of pids) {
      try {
        this.#lastMs.set(pid, queuedNs(pid) / 1e6);
      } catch {
        // The process has ended: what it waited until then is on record, or nothing is.
      }
    }
    let total = 0;
    for (const ms of this.#lastMs.values()) total += ms;
    return total;
  }
}
