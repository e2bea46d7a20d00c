/**
 * Waits so long and no longer: `lab doctor` answers within two seconds on a machine that has a core for it, and says
 * nothing wrong on one that has not.
 */
import { DeadlineError, within } from '@wirebook/harness';

const DEADLINE_MS = 1000;

/** What `awaited` came to, or `late` when the deadline passed first. A later failure of `awaited` is nobody's any more. */
export async function orLate<T, L>(awaited: Promise<T>, late: L, milliseconds = DEADLINE_MS): Promise<T | L> {
  const patience = { pids: () => [process.pid] };
  try {
    return await within(milliseconds, awaited, patience, () => new DeadlineError('an answer', 'none'));
  } catch (error) {
    if (error instanceof DeadlineError) return late;
    throw error;
  }
}
