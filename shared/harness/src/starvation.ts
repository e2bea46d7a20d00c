/**
 * How long processes were ready to run and got no core.
 *
 * On a loaded machine a correct program is late through no fault of its own. Linux counts, per thread, the time
 * it stood in the run queue (proc(5), /proc/PID/schedstat, second figure, in nanoseconds); a deadline that
 * leaves that time out is as strict on a busy machine as on an idle one.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { descendantsOf } from './process/tree.ts';

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
  /** By process: the longest that it has waited. It stays on record when a thread or the process has gone. */
  readonly #longestNs = new Map<number, number>();

  constructor(pids: () => Iterable<number>) {
    this.#pids = pids;
    for (const pid of this.#all()) this.#before.set(pid, queuedNs(pid));
  }

  /**
   * Milliseconds that the processes and those that they started have waited for a core since then, in sum. Of each process the main
   * thread counts, and of its other threads the one that waited longest: the main thread often waits for one of them, but those
   * that wait side by side do not make their program late twice. Who waits for the processes need not be among them: being late itself,
   * it sees what came in the meantime before it gives up.
   * Where the system does not tell (everywhere but on Linux) it is 0.
   */
  totalMs(): number {
    for (const pid of this.#all()) {
      const before = this.#before.get(pid);
      let [main, others] = [0, 0];
      for (const [thread, ns] of queuedNs(pid)) {
        const waited = ns - (before?.get(thread) ?? 0);
        if (thread === String(pid)) main = waited;
        else others = Math.max(others, waited);
      }
      this.#longestNs.set(pid, Math.max(this.#longestNs.get(pid) ?? 0, main + others));
    }
    let total = 0;
    for (const ns of this.#longestNs.values()) total += ns / 1e6;
    return total;
  }

  #all(): Set<number> {
    const watched = [...this.#pids()];
    return new Set(
      process.platform === 'linux' ? watched.flatMap((pid) => [pid, ...descendantsOf(pid)]) : [],
    );
  }
}
