/**
 * Records which worker threads a program starts, and when each has come to its end.
 *
 * Told by the thread that started them: one that is blocked, or is ended from outside, could not tell of itself. The channel
 * announces a Worker from its constructor, in whichever module it was made; its end is the event `exit`.
 */
import { subscribe } from 'node:diagnostics_channel';
import { Worker } from 'node:worker_threads';
import { type Journal, stamp } from './journal.ts';
import { observe } from './patch.ts';

/** The word beside the end of a thread that was not its own doing. */
const TERMINATED = 'terminated';

export function recordThreads(journal: Journal): void {
  /** An ended Worker no longer knows its number. */
  const numbers = new WeakMap<object, number>();
  /** Workers that the program has ended from outside, before they had come to their end. */
  const terminated = new WeakSet();

  subscribe('worker_threads', (message) => {
    const { worker } = message as { worker: Worker };
    // Node runs the loader hooks of a program (tsx has some) in a thread of its own making.
    if (worker.constructor.name === 'InternalWorker') return;
    const thread = worker.threadId;
    numbers.set(worker, thread);
    const at = journal.line();
    journal.write({ kind: 'thread', t: stamp(), thread, alive: true, ...(at ? { at } : {}) });
  });

  observe(Worker.prototype, 'emit', (worker, [event]) => {
    const thread = numbers.get(worker);
    if (event !== 'exit' || thread === undefined) return;
    numbers.delete(worker);
    const note = terminated.has(worker) ? { note: TERMINATED } : {};
    journal.write({ kind: 'thread', t: stamp(), thread, alive: false, ...note });
  });

  observe(Worker.prototype, 'terminate', (worker) => {
    if (numbers.has(worker)) terminated.add(worker);
  });
}
