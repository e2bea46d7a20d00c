/**
 * Lets a piece of work be given up from outside in such a way that nothing of it is left behind.
 *
 * Knows: signals, a reader that has gone, and errors that nobody caught. Never knows: what is given up. The work ends
 * its own programs, which run in process groups of their own and hear nothing of a Ctrl-C.
 */
import { Interrupted } from './errors.ts';

/** Ending what was started takes some tens of milliseconds. If it hangs, somebody is waiting in front of it. */
const GIVE_UP_MS = 10_000;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
type Signal = (typeof SIGNALS)[number];

/** @throws Interrupted a signal came, and the work has ended because of it. */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const giveUp = (reason: Error) => {
    // pnpm may hand a Ctrl-C on that has reached us already: only the first counts.
    if (controller.signal.aborted) return;
    controller.abort(reason);
    setTimeout(() => process.exit(reason instanceof Interrupted ? reason.code : 3), GIVE_UP_MS).unref();
  };
  const hear = (signal: Signal) => giveUp(new Interrupted(signal));
  for (const signal of SIGNALS) process.on(signal, hear);
  process.stdout.on('error', () => giveUp(new Interrupted('SIGPIPE')));
  process.on('uncaughtException', giveUp);
  try {
    return await work(controller.signal);
  } finally {
    // A signal that comes after the work ends the process as it always does; the second half of one that came before does not.
    if (!controller.signal.aborted) for (const signal of SIGNALS) process.off(signal, hear);
  }
}
