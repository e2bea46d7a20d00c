/**
 * Files that take the place of a student's own: what race.ts does then shows whether it goes through them.
 *
 * A program that uses more of such a file than the stage names breaks with another in its place. So only what comes out *right*
 * without the student's file, or is wrongly reckoned, tells something; whatever else happens is no fault.
 */
import { type Context, fairPause, type Program, type Submission } from '@wirebook/harness';
import { type Asked, flagsFor, PROGRAM, type Row, tablesOf } from './tables.ts';

/** With this in the place of mutex.ts nobody gets a lock. */
export const NO_LOCK = `const refuse = () => {
  throw new Error('this mutex lets nobody in');
};
export class Mutex {
  lock() {
    refuse();
  }
  unlock() {
    refuse();
  }
  withLock() {
    refuse();
  }
}
`;
/** With this, each holder of the lock sleeps in the middle: who else is in there is bound to be seen. */
export const SLOW_INCREMENT = `const cell = new Int32Array(new SharedArrayBuffer(4));
export function increment(counter, mutex) {
  mutex.withLock(() => {
    const value = counter.read();
    Atomics.wait(cell, 0, 0, 0.05);
    counter.write(value + 1);
  });
}
`;
/** With this nothing is added. */
export const NO_INCREMENT = 'export function increment() {}\n';

/** Few enough to be done at once. */
const FEW: Asked = { runs: 1, increments: 200, threads: 2 };
/** Many times longer than that takes, also for threads that wait for each other. What comes later counts for nothing. */
const LIMIT_MS = 6000;

/** The rows of the second table, as far as they come with this text in the place of a file. */
export async function secondTableWith(
  submission: Submission,
  context: Context,
  file: 'mutex.ts' | 'counter.ts',
  text: string,
): Promise<readonly Row[]> {
  const other = await submission.replacing({ [file]: text });
  const program: Program = await other.start(PROGRAM, flagsFor(FEW));
  await Promise.race([program.exited, fairPause(LIMIT_MS, context)]);
  return tablesOf(program)[1] ?? [];
}
