/**
 * Does many jobs side by side, as many as the machine is good for.
 *
 * Two limits: how many programs start at once (cores), and how many jobs are under way (memory). Jobs mostly wait, above all those
 * whose programs hang; so several are under way for each core, and a hung one keeps nobody's core.
 */
import { freemem } from 'node:os';
import { Gate } from '@wirebook/harness';
import { askReferee, type CourtOptions, type Jury } from './court.ts';
import type { FromReferee, ToReferee } from './job.ts';

/** What one job needs at the worst, in octets: a referee, and a few programs that hold what they may. */
const JOB_OCTETS = 1.2 * 1024 ** 3;
/** More jobs than this for each core would only make each of them slower. */
const JOBS_FOR_A_CORE = 6;

export interface SideBySideOptions {
  /** How many programs may start at once. */
  readonly jobs: number;
  readonly court: Jury;
}

/** @throws the reason of the court's signal, once everything that was begun is ended. */
export async function sideBySide<T>(
  items: readonly T[],
  { jobs, court }: SideBySideOptions,
  act: (item: T, court: CourtOptions) => Promise<void>,
): Promise<void> {
  const whole = { ...court, cores: new Gate(jobs) };
  const underWay = new Gate(
    Math.max(1, Math.min(jobs * JOBS_FOR_A_CORE, Math.floor(freemem() / JOB_OCTETS))),
  );
  await Promise.all(
    items.map(async (item) => {
      const leave = await underWay.enter();
      try {
        if (!court.signal?.aborted) await act(item, whole);
      } finally {
        leave();
      }
    }),
  );
  court.signal?.throwIfAborted();
}

/**
 * Asks a referee, and once more if it fails.
 * @param find takes what is wanted out of an answer.
 * @returns it; or why there is none.
 * @throws the reason of the court's signal.
 */
export async function askTwice<T>(
  question: ToReferee,
  court: CourtOptions,
  find: (answer: FromReferee) => T | undefined,
): Promise<T | { readonly failed: string }> {
  let failed = '';
  for (const _time of ['first', 'second']) {
    try {
      const found = find(await askReferee(question, court));
      if (found !== undefined) return found;
      failed = 'the referee gave no result';
    } catch (error) {
      court.signal?.throwIfAborted();
      failed = error instanceof Error ? error.message : String(error);
    }
  }
  return { failed };
}
