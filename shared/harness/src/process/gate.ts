/**
 * Lets only as many programs start at once as there are cores.
 *
 * Starting costs a core for some tens of milliseconds; waiting costs none. With the two kept apart, many
 * checks can wait side by side without making each other's programs start late.
 */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

export class Gate {
  #free: number;
  readonly #urgent: (() => void)[] = [];
  readonly #queue: (() => void)[] = [];

  constructor(places: number) {
    this.#free = places;
  }

  /**
   * Resolves when there is a place, with the function that gives it back (once; more calls do nothing).
   * @param urgent goes before all that is not.
   */
  async enter(urgent = false): Promise<() => void> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => (urgent ? this.#urgent : this.#queue).push(resolve));
    let inside = true;
    return () => {
      if (!inside) return;
      inside = false;
      const next = this.#urgent.shift() ?? this.#queue.shift();
      if (next) next();
      else this.#free += 1;
    };
  }
}

const CORES = Math.max(2, availableParallelism());

export const startGate = new Gate(CORES);

/** More threads than this for each core, running or ready to run, and one more would only make all of them late. */
const CROWD = 4;
const LOOK_AGAIN_MS = 25;
const LONGEST_MS = 5000;
const SHORTEST_MS = 50;

/**
 * Holds starts up while the machine is crowded: programs have clocks of their own, which run while they get no core. A crowd of our own
 * making passes. Where others keep the machine busy for ever, waiting helps nobody: each wait that was in vain halves the next.
 */
export class Crowd {
  readonly #runnable: () => number;
  #patienceMs = LONGEST_MS;

  /** @param runnable how many threads of the whole machine run or could run. */
  constructor(runnable: () => number) {
    this.#runnable = runnable;
  }

  /** Resolves when there is room, or when it has been waited for long enough. */
  async hasPassed(): Promise<void> {
    const giveUp = performance.now() + this.#patienceMs;
    while (this.#runnable() > CROWD * CORES) {
      if (performance.now() >= giveUp) {
        this.#patienceMs = Math.max(SHORTEST_MS, this.#patienceMs / 2);
        return;
      }
      await sleep(LOOK_AGAIN_MS);
    }
    this.#patienceMs = LONGEST_MS;
  }
}

/** proc(5), /proc/loadavg, fourth field; 0 where nothing tells. */
function runnable(): number {
  if (process.platform !== 'linux') return 0;
  try {
    return Number(readFileSync('/proc/loadavg', 'latin1').split(' ')[3]?.split('/')[0]);
  } catch {
    return 0;
  }
}

export const crowd = new Crowd(runnable);
