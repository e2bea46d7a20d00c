/**
 * Lets only as many programs start at once as there are cores.
 *
 * Starting costs a core for some tens of milliseconds; waiting costs none. With the two kept apart, many
 * checks can wait side by side without making each other's programs start late.
 */
import { availableParallelism } from 'node:os';

export class Gate {
  #free: number;
  readonly #queue: (() => void)[] = [];

  constructor(places: number) {
    this.#free = places;
  }

  /** Resolves when there is a place, with the function that gives it back (once; more calls do nothing). */
  async enter(): Promise<() => void> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#queue.push(resolve));
    let inside = true;
    return () => {
      if (!inside) return;
      inside = false;
      const next = this.#queue.shift();
      if (next) next();
      else this.#free += 1;
    };
  }
}

export const startGate = new Gate(Math.max(2, availableParallelism()));
