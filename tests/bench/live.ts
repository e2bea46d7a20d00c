/**
 * How often a demo that is recorded now can be shown: each scene again and again, for real. A lecturer who runs one live relies on all of them.
 */
import { productions, STUDIO } from '@wirebook/demos';
import { record } from '@wirebook/studio';
import { median } from './median.ts';

export interface LiveOptions {
  readonly runs: number;
  /** Of this demo alone. */
  readonly demo?: number | undefined;
}

/** @returns how many recordings failed, or did not fit what is said to them. */
export async function measureLive({ runs, demo }: LiveOptions): Promise<number> {
  let failures = 0;
  for (const production of productions.filter(({ number }) => demo === undefined || number === demo)) {
    for (const take of production.scenes) {
      const times: number[] = [];
      for (let run = 0; run < runs; run += 1) {
        const start = performance.now();
        try {
          await record(take, { ...STUDIO, seed: run });
          times.push(performance.now() - start);
        } catch (error) {
          console.log(
            `  ${production.number}${take.id}, run ${run + 1}: ${(error as Error).message.split('\n')[0]}`,
          );
        }
      }
      failures += runs - times.length;
      const [middle, slowest] = [median(times), Math.max(0, ...times)].map(
        (ms) => `${(ms / 1000).toFixed(1)} s`,
      );
      console.log(
        `${production.number}${take.id}: ${times.length} of ${runs} could be shown; ${middle} each, the slowest ${slowest}`,
      );
    }
  }
  return failures;
}
