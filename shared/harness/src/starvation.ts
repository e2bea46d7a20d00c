/**
 * How long processes were ready to run and got no core.
 *
 * On a loaded machine a correct program is late through no fault of its own. Linux counts, per thread, the time
 * it stood in the run queue (proc(5), /proc/PID/schedstat, second figure, in nanoseconds); a deadline that
 * leaves that time out is as strict on a busy machine as on an idle one.
 */
import { readdirSync, readFileSync } from 'node:fs';

/** What each thread of a process has waited in its life so far, by its number; nothing when the process has ended. */
function queuedNs(pid: number): Map<string, number> {
  const threads = new Map<string, number>();
  if (process.platform !== 'linux') return threads;
  try {
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      const schedstat = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'latin1');
      threads.set(thread, Number(schedstat.split(' ')[1] ?? 0));
    }
  } catch {
    // It ends just now: what is known of it stays known.
  }
  return threads;
}

/** Counts from the moment when it was made. */
export class Starvation {
  readonly #pids: () => Iterable<number>;
  /** By process and thread: what it had waited when the counting began. One that began later had not waited. */
  readonly #before = new Map<number, ReadonlyMap<string, number>>();
  /** By process: what the thread has waited that waited longest. It stays on record when the thread or the process has gone. */
  readonly #longestNs = new Map<number, number>();

  constructor(pids: () => Iterable<number>) {
    this.#pids = pids;
    for (const pid of pids()) this.#before.set(pid, queuedNs(pid));
  }

  /**
   * Milliseconds that the processes have waited for a core since then, in sum; of each process the thread counts that
   * waited longest, for threads that wait side by side do not make their program late twice. Who waits for them need
   * not be among them: being late itself, it sees what came in the meantime before it gives up.
   * Where the system does not tell (everywhere but on Linux) it is 0.
   */
  totalMs(): number {
    for (const pid of this.#pids()) {
      const before = this.#before.get(pid);
      const waited = [...queuedNs(pid)].map(([thread, ns]) => ns - (before?.get(thread) ?? 0));
      this.#longestNs.set(pid, Math.max(this.#longestNs.get(pid) ?? 0, ...waited));
    }
    let total = 0;
    for (const ns of this.#longestNs.values()) total += ns / 1e6;
    return total;
  }
}
