/**
 * Waiting with a deadline that is fair on a loaded machine.
 *
 * Knows: time and starvation. Never knows: what is awaited; the caller says it when the deadline has passed.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DeadlineError } from './mismatch.ts';
import { Starvation } from './starvation.ts';

/** Elsewhere than on Linux starvation cannot be measured; every limit is then this much longer. */
const UNMEASURED_ALLOWANCE = process.platform === 'linux' ? 1 : 2;

/** However starved, nobody waits longer than this many times the limit, plus five seconds. */
const HARD_FACTOR = 4;

const LATE = Symbol('late');

export interface Patience {
  /** The processes whose starvation does not count against the limit, asked when the deadline has come. */
  readonly pids: () => Iterable<number>;
}

/** Measures time that passed while nobody was starved. */
export class FairClock {
  readonly #starvation: Starvation;
  readonly #start = performance.now();

  constructor({ pids }: Patience) {
    this.#starvation = new Starvation(pids);
  }

  /** Milliseconds since the clock was made, without the time that the processes waited for a core. */
  fairMs(): number {
    return this.wallMs() - this.#starvation.totalMs();
  }

  wallMs(): number {
    return performance.now() - this.#start;
  }
}

/** How much longer to wait, when so many fair and real milliseconds have passed; 0 or less: no longer. */
export function remainingMs(limitMs: number, fairMs: number, wallMs: number): number {
  return Math.min(limitMs - fairMs, limitMs * HARD_FACTOR + 5000 - wallMs);
}

/**
 * Waits for `awaited`, `limitMs` fair milliseconds at most.
 *
 * @param late makes the error, when the deadline has passed: it can look at what arrived until then.
 * @throws DeadlineError what `late` made.
 */
export async function within<T>(
  limitMs: number,
  awaited: Promise<T>,
  patience: Patience,
  late: () => DeadlineError,
): Promise<T> {
  const limit = limitMs * UNMEASURED_ALLOWANCE;
  const clock = new FairClock(patience);
  let remaining = limit;
  for (;;) {
    const result = await raceTimer(remaining, awaited);
    if (result !== LATE) return result;
    remaining = remainingMs(limit, clock.fairMs(), clock.wallMs());
    if (remaining > 1) continue;
    // What has arrived already but was not yet handled counts: give the event loop two turns.
    const last = await Promise.race([awaited, nextTurn(LATE).then(() => nextTurn(LATE))]);
    if (last !== LATE) return last;
    throw late();
  }
}

/** Resolves after `ms` fair milliseconds: a stretch of time in which the programs could have done something. */
export async function fairPause(ms: number, patience: Patience): Promise<void> {
  const clock = new FairClock(patience);
  for (let remaining = ms; remaining > 0.5; ) {
    await raceTimer(remaining, new Promise<never>(() => {}));
    remaining = remainingMs(ms, clock.fairMs(), clock.wallMs());
  }
}

/** How often a state is looked at that nothing announces, in milliseconds. */
const POLL_MS = 5;

/**
 * Looks again and again until `look` gives something, `limitMs` fair milliseconds at most.
 * @throws DeadlineError what `late` made.
 */
export async function eventually<T>(
  patience: Patience,
  limitMs: number,
  look: () => T | undefined,
  late: () => DeadlineError,
): Promise<T> {
  let given = false;
  const seen = (async (): Promise<T> => {
    for (;;) {
      const value = look();
      if (value !== undefined) return value;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      // Nobody waits any more: this is the end of the look-out, not of the check.
      if (given) throw new Error('given up');
    }
  })();
  seen.catch(() => {});
  try {
    return await within(limitMs, seen, patience, late);
  } finally {
    given = true;
  }
}

async function raceTimer<T>(ms: number, awaited: Promise<T>): Promise<T | typeof LATE> {
  let timer: NodeJS.Timeout | undefined;
  const ring = new Promise<typeof LATE>((resolve) => {
    timer = setTimeout(resolve, ms, LATE);
  });
  try {
    return await Promise.race([awaited, ring]);
  } finally {
    clearTimeout(timer);
  }
}
