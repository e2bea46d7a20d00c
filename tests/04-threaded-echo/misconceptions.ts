/** What goes wrong most often with a thread for each connection, in words for a student. */
import type { Misconception } from '@wirebook/grader';

export const NO_ECHO: Misconception = {
  id: 'no-echo',
  text: 'The octets reach the thread, or its reply reaches the main thread, but nobody sends it on; or only once, or not unchanged.',
  read: 'The calls',
};

export const WAITS_FOR_MORE: Misconception = {
  id: 'waits-for-more',
  text: 'The server gathers octets until a line or a buffer is full. An echo sends back what has come, however little it is.',
  read: 'One piece at a time',
};

export const NOT_OCTETS: Misconception = {
  id: 'not-octets',
  text: 'The octets were made into text and back. What is no UTF-8 does not survive that, nor does a character that was cut in two.',
  read: 'One piece at a time',
};

export const CUT_OR_JOINED: Misconception = {
  id: 'cut-or-joined',
  text: 'A piece was cut before it came to work(), at a line end or at some length, and a part of it was a request of its own.',
  read: 'One piece at a time',
};

export const NOT_THROUGH_WORK: Misconception = {
  id: 'not-through-work',
  text: 'The reply is sent without work(), before work() has returned, or by another way than through it.',
  read: 'A thread for every connection',
};

export const OUT_OF_ORDER: Misconception = {
  id: 'out-of-order',
  text: 'Several pieces of one connection were under way at the same time, and overtook each other.',
  read: 'One piece at a time',
};

export const SHARED_THREAD: Misconception = {
  id: 'shared-thread',
  text: 'work() blocks the thread in which the others are served, too: the main thread, or one that several clients share.',
  read: 'A thread for every connection',
};

export const ONE_AFTER_ANOTHER: Misconception = {
  id: 'one-after-another',
  text: 'The next client is served when the one before it has finished. Until then the system keeps it connected, in the backlog.',
  read: 'See the fault first',
};

export const POOL: Misconception = {
  id: 'pool',
  text: 'There are fewer threads than connections: a pool with a limit, or threads that live for one request only.',
  read: 'A thread for every connection',
};

export const REST_LOST: Misconception = {
  id: 'rest-lost',
  text: "The client's end of stream ended the server's side as well (allowHalfOpen, end() or destroy() too early), or nothing ends it.",
  read: 'When the client has said everything',
};

export const OCTETS_LOST: Misconception = {
  id: 'octets-lost',
  text: 'When write() gives false the octets are kept all the same. Wait for drain before the next piece, and drop nothing.',
  read: 'A client that does not read',
};

export const NO_BACK_PRESSURE: Misconception = {
  id: 'no-back-pressure',
  text: 'The server goes on reading while it cannot send, or while the thread is busy. What it has read piles up in its memory.',
  read: 'A client that does not read',
};

export const THREAD_STAYS: Misconception = {
  id: 'thread-stays',
  text: 'Nothing ends the thread when the connection has ended in this way. The event that always comes is close.',
  read: 'Two lives, one end',
};

export const THREAD_ASKED: Misconception = {
  id: 'thread-asked',
  text: 'The thread was asked to end, by a message or by closing its port, but it is blocked and hears nothing. terminate() stops it.',
  read: 'Two lives, one end',
};

export const CLIENT_LEFT_HANGING: Misconception = {
  id: 'client-left-hanging',
  text: 'The thread has died (error and exit of the Worker), and nobody closed the connection that it served.',
  read: 'Two lives, one end',
};

export const WAITS_FOR_THREADS: Misconception = {
  id: 'waits-for-threads',
  text: 'A thread keeps the program alive, and one that is blocked does so for long. A main thread that is blocked hears no signal at all.',
  read: 'Two lives, one end',
};

export const ONE_ENDS_ALL: Misconception = {
  id: 'one-ends-all',
  text: "The error of one connection or one thread ends the others', or the program. An error event without a listener does that.",
  read: 'Two lives, one end',
};

export const MISCOUNTED: Misconception = {
  id: 'miscounted',
  text: 'Not every way to end a connection is counted, or one is counted twice. Each has exactly one close event.',
  read: 'Count what is open',
};
