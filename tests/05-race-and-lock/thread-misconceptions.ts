/** Mistakes that anything can have that threads share, and those with stop signals, in words for who made one. */
import type { Misconception } from '@wirebook/grader';

export const ONLY_TIME: Misconception = {
  id: 'only-time',
  text: 'The time-out hides that nobody wakes the sleeper. It then sleeps on although the lock is free, or the signal was given: notify whoever sleeps on that cell.',
  read: 'Wake whoever sleeps',
};

export const OTHER_CELL: Misconception = {
  id: 'other-cell',
  text: 'The state is one Int32: the cell state[index] of the array that was handed over, which need not begin at the start of its buffer. All other cells belong to somebody else.',
  read: 'What a lock promises',
};

export const LATE_STOP: Misconception = {
  id: 'late-stop',
  text: 'The stop came between the look at the cell and the sleep, or only one of the sleepers was woken. Atomics.wait compares and goes to sleep in one step: give it the value that says "not stopped", and notify all.',
  read: 'Asking a thread to stop',
};

export const STOP_SIGNAL: Misconception = {
  id: 'stop-signal',
  text: 'stopped is false until stop() was called and true for ever after; wait says which of the two it was when it returned.',
  read: 'Asking a thread to stop',
};

export const LOOPS: Misconception = {
  id: 'loops',
  text: 'A thread loops without ever touching shared memory: nothing that another thread does can end that loop. Look at the cell with an Atomics operation, each time round.',
  read: 'How the checks can be so sure',
};

export const GIVES_UP: Misconception = {
  id: 'gives-up',
  text: 'A thread gets an error although it has done nothing wrong: see what it says, and after which step. lock() waits as long as it takes; unlock() by who holds the lock returns.',
  read: 'What a lock promises',
};

export const LEAVES: Misconception = {
  id: 'leaves-the-thread',
  text: 'The thread is ended in the middle, by process.exit() or because it uses up its memory. Whoever waits for it waits for ever.',
  read: 'What a lock promises',
};

export const MAY_NOT: Misconception = {
  id: 'may-not',
  text: 'These files import nothing but node:worker_threads, node:util and each other; importing them starts no threads and changes no globals.',
  read: 'This stage: fixed, free, undefined',
};

export const THROWS_AT_IMPORT: Misconception = {
  id: 'throws-at-import',
  text: 'The file throws when it is imported, before any of its functions was called. Importing starts nothing: only declare there.',
  read: 'This stage: fixed, free, undefined',
};

export const NOT_EXPORTED: Misconception = {
  id: 'not-exported',
  text: 'The file has to export what the stage names, under that very name: export class Mutex, and not a default.',
  read: 'This stage: fixed, free, undefined',
};
