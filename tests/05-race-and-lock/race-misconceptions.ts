/** What goes wrong most often in the two programs of this stage, in words for a student. */
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

export const SAYS_NOTHING: Misconception = {
  id: 'says-nothing',
  text: 'console.log in a Worker needs the event loop of that Worker, which is blocked. Post the line, and let the main thread print it.',
  read: 'A blocked Worker prints nothing',
};

export const NOT_READY: Misconception = {
  id: 'not-ready',
  text: 'The line is missing, is worded otherwise, or comes before anybody listens for the signal.',
  read: 'The two programs',
};

export const NO_WORKERS: Misconception = {
  id: 'no-workers',
  text: 'Bob and Paul are two Workers, started once. Timers of the main thread are no threads, and a thread for each line is too many.',
  read: 'The two programs',
};

export const ANOTHER_PACE: Misconception = {
  id: 'another-pace',
  text: 'A line comes twice per interval, or a thread waits twice, or both threads have the interval of one.',
  read: 'The two programs',
};

export const WAITS_FOR_THE_OTHER: Misconception = {
  id: 'waits-for-the-other',
  text: 'One thread, or one loop, waits for both in turn. Each has to wait by itself.',
  read: 'The two programs',
};

export const NOT_WOKEN: Misconception = {
  id: 'not-woken',
  text: 'Nobody hears the signal, or the threads look only when their interval is over. Sleep where stop() can wake.',
  read: 'Asking a thread to stop',
};

export const NOT_ASKED: Misconception = {
  id: 'not-asked',
  text: 'The threads are ended from outside, by terminate() or by the end of the process, in the middle of whatever they do.',
  read: 'Asking a thread to stop',
};

export const ANOTHER_SIGNAL: Misconception = {
  id: 'another-signal',
  text: 'The threads learn by other means that they should stop: a message, or a cell that StopSignal does not know.',
  read: 'Asking a thread to stop',
};

export const NOT_JOINED: Misconception = {
  id: 'not-joined',
  text: 'Joined means that both have ended, which the event exit of each Worker tells. That they were asked to, or have said that they will, is too early.',
  read: 'The two programs',
};
