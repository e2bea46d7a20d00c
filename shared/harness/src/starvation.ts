/**
 * How long processes were ready to run and got no core.
 *
 * On a loaded machine a correct program is late through no fault of its own. Linux counts, per thread, the time
 * it stood in the run queue (proc(5), /proc/PID/schedstat, second figure, in nanoseconds); a deadline that
 * leaves that time out is as strict on a busy machine as on an idle one.
 */
import { readdirSync } from 'node:fs';
import { readProc } from './process/proc.ts';
import { descendantsOf } from './process/tree.ts';

/** What each thread of a process has waited in its life so far, in nanoseconds, by its number. */
type Queued = ReadonlyMap<string, number>;

/** A process and all that it started, by number; each as it was when it was looked at. */
interface Look {
  readonly at: number;
  readonly processes: ReadonlyMap<number, Queued>;
}

/**
 * Waits are short and many, and looking is dear: a clock begins with the last look, if it is no older than this. What the processes waited
 * between the look and the clock's beginning is then left out as well: a deadline may be later by as much, never earlier.
 */
const RECENT_MS = 100;

/** The last one at each process, no longer than it is good for. */
const looks = new Map<number, Look>();

function look(pid: number): Look {
  const processes = new Map<number, Queued>();
  for (const one of [pid, ...descendantsOf(pid)]) {
    const queued = queuedNs(one);
    if (queued) processes.set(one, queued);
  }
  const made = { at: performance.now(), processes };
  for (const [known, { at }] of looks) if (made.at - at >= RECENT_MS) looks.delete(known);
  looks.set(pid, made);
  return made;
}

function recentLook(pid: number): Look {
  const last = looks.get(pid);
  return last && performance.now() - last.at < RECENT_MS ? last : look(pid);
}

/** Nothing when the process has ended. */
function queuedNs(pid: number): Queued | undefined {
  const threads = new Map<string, number>();
  try {
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      const schedstat = readProc(`${pid}/task/${thread}/schedstat`);
      // It ends just now: what is known of it stays known.
      if (schedstat !== undefined) threads.set(thread, Number(schedstat.split(' ')[1] ?? 0));
    }
    return threads;
  } catch {
    return undefined;
  }
}

/** Counts from the moment when it was made, or from shortly before. */
export class Starvation {
  readonly #pids: () => Iterable<number>;
  /** By process and thread: what it had waited when the counting began. One that began later had not waited. */
  readonly #before = new Map<number, Queued>();
  /** By process: the longest that it has waited. It stays on record when a thread or the process has gone. */
  readonly #longestNs = new Map<number, number>();

  constructor(pids: () => Iterable<number>) {
    this.#pids = pids;
    for (const [pid, queued] of this.#all(recentLook)) this.#before.set(pid, queued);
  }

  /**
   * Milliseconds that the processes and those that they started have waited for a core since then, in sum. Of each process the main
   * thread counts, and of its other threads the one that waited longest: the main thread often waits for one of them, but those
   * that wait side by side do not make their program late twice. Who waits for the processes need not be among them: being late itself,
   * it sees what came in the meantime before it gives up.
   * Where the system does not tell (everywhere but on Linux) it is 0.
   */
  totalMs(): number {
    for (const [pid, queued] of this.#all(look)) {
      const before = this.#before.get(pid);
      let [main, others] = [0, 0];
      for (const [thread, ns] of queued) {
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

  *#all(looking: (pid: number) => Look): Iterable<readonly [number, Queued]> {
    if (process.platform !== 'linux') return;
    for (const pid of this.#pids()) yield* looking(pid).processes;
  }
}
