/** What goes wrong most often with a logger over datagrams, in words for a student. */
import type { Misconception } from '@wirebook/grader';

export const WRONG_PIECES: Misconception = {
  id: 'wrong-pieces',
  text: 'The message is cut by characters, and not by octets; or pieces are lost, doubled or out of order.',
  read: 'A message may need several datagrams',
};

export const TOO_LARGE: Misconception = {
  id: 'too-large',
  text: 'A datagram holds more than 1024 octets. Count octets (Buffer), not characters (String.length).',
  read: 'A message may need several datagrams',
};

export const EMPTY_SENT: Misconception = {
  id: 'empty-sent',
  text: 'An empty message has no octets, so there is nothing to send, not even an empty datagram.',
  read: 'A message may need several datagrams',
};

export const RESOLVED_TOO_SOON: Misconception = {
  id: 'resolved-too-soon',
  text: 'send() only asks for the sending. Until its callback is called, closing the socket or ending the program loses the octets.',
  read: 'Sent is not delivered',
};

export const LOG_BREAKS_PROGRAM: Misconception = {
  id: 'log-breaks-program',
  text: 'An error of the network reached the caller. A debug log must never break the program that it watches.',
  read: 'Sent is not delivered',
};

export const KEEPS_ALIVE: Misconception = {
  id: 'keeps-alive',
  text: 'An open socket keeps a Node program alive. Close it, or unref() it.',
  read: 'Sent is not delivered',
};

export const NO_LINE: Misconception = {
  id: 'no-line',
  text: 'The bucket listens, but nothing is printed for a datagram; or what is printed is held back.',
  read: 'One datagram, one line',
};

export const NOT_ONE_LINE: Misconception = {
  id: 'not-one-line',
  text: 'One datagram must give exactly one line, and stdout must hold nothing else.',
  read: 'One datagram, one line',
};

export const WRONG_ESCAPES: Misconception = {
  id: 'wrong-escapes',
  text: 'A control character or a backslash is not written as the stage says: \\n \\r \\t \\\\ or \\xNN with two small digits.',
  read: 'One datagram, one line',
};

export const DECODED_LOOSELY: Misconception = {
  id: 'decoded-loosely',
  text: 'toString() puts U+FFFD for every octet that is not UTF-8, and a TextDecoder may swallow U+FEFF: what came cannot be told any more.',
  read: 'One datagram, one line',
};

export const LOG_LIES: Misconception = {
  id: 'log-lies',
  text: 'Lines wait in the program before they are in the file, or the file was emptied. After a crash the last lines, the ones that matter, are missing.',
  read: 'A log that cannot lie',
};

export const STOPPED_BY_ERROR: Misconception = {
  id: 'stopped-by-error',
  text: 'A socket can report an error about one datagram and be good for all others. Before it listens an error is the end; after that it is news.',
  read: 'A log that cannot lie',
};
