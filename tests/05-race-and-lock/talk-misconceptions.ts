/** What goes wrong most often in bob-and-paul.ts, in words for a student. */
import type { Misconception } from '@wirebook/grader';

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
