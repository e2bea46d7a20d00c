/** What goes wrong most often in race.ts, and in both programs of this stage alike, in words for a student. */
import type { Misconception } from '@wirebook/grader';

export const NO_TABLES: Misconception = {
  id: 'no-tables',
  text: 'A title does not stand alone in its line, or below it there are not as many rows as runs, each of five whole numbers with blanks between.',
  read: 'The two programs',
};

export const WRONG_SUMS: Misconception = {
  id: 'wrong-sums',
  text: 'expected is threads times increments, of this run; lost is expected minus got; and runs are counted from 1 in each table.',
  read: 'The two programs',
};

export const FLAGS_IGNORED: Misconception = {
  id: 'flags-ignored',
  text: 'A number is fixed in the program that a flag should give, or has another default than the stage says.',
  read: 'The two programs',
};

export const NOT_SO_MANY_WORKERS: Misconception = {
  id: 'not-so-many-workers',
  text: 'The main thread counts as well, or two threads are started whatever the flag says, or there are none and nothing can race.',
  read: 'The two programs',
};

export const STILL_LOSES: Misconception = {
  id: 'still-loses',
  text: 'The lock does not cover all three steps, or each thread has a lock of its own: a cell that it does not share with the others.',
  read: 'What a lock promises',
};

export const ANOTHER_LOCK: Misconception = {
  id: 'another-lock',
  text: 'The second table is right by other means, such as Atomics.add or a lock of its own. Then it says nothing about yours.',
  read: 'What a lock promises',
};

export const NEVER_FINISHES: Misconception = {
  id: 'never-finishes',
  text: 'A thread sleeps and nobody wakes it, or it is done and something keeps it alive: a port that listens, a timer.',
  read: 'Wake whoever sleeps',
};

export const IMPORTS_MORE: Misconception = {
  id: 'imports-more',
  text: 'The files of this stage import node:worker_threads, node:util and each other; the kit and other modules are not theirs.',
  read: 'This stage: fixed, free, undefined',
};
