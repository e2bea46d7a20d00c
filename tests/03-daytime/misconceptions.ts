/** What goes wrong most often with a first TCP service, in words for a student. */
import type { Misconception } from '@wirebook/grader';

export const WRONG_FORMAT: Misconception = {
  id: 'wrong-format',
  text: 'A part of the line is in another order, not padded to two digits, not in English, or its end is not CR LF.',
  read: 'A clock for everyone',
};

export const LOCAL_TIME: Misconception = {
  id: 'local-time',
  text: 'getHours() and its kind give the time of the place where the program runs. Ask for UTC.',
  read: 'A clock for everyone',
};

export const TWELVE_OR_24: Misconception = {
  id: 'twelve-or-24',
  text: 'Hours go from 00 to 23. A 12-hour clock, or 24 at midnight, comes from a format that was left to its default.',
  read: 'A clock for everyone',
};

export const MISREAD: Misconception = {
  id: 'misread',
  text: 'A field is taken for another, a month is counted from 0, or the date is made in local time.',
  read: "Reading somebody else's format",
};

export const BLANKS: Misconception = {
  id: 'blanks',
  text: 'The text is split at each single blank. Several may stand together, before the line and after it.',
  read: "Reading somebody else's format",
};

export const TOO_TRUSTING: Misconception = {
  id: 'too-trusting',
  text: 'Number() and parseInt() and Date take almost anything. Look at the pattern first, and throw an Error that says what is wrong.',
  read: "Reading somebody else's format",
};

export const NO_TIME: Misconception = {
  id: 'no-time',
  text: 'The server accepts, but the line does not come, or the stream does not end after it.',
  read: 'When is a stream over?',
};

export const WAITS_FOR_CLIENT: Misconception = {
  id: 'waits-for-client',
  text: 'The server waits for something from the client. Daytime asks nothing: connecting is the question.',
  read: 'When is a stream over?',
};

export const OLD_TIME: Misconception = {
  id: 'old-time',
  text: 'The time was taken once, when the program started. Every connection asks anew.',
  read: 'A clock for everyone',
};

export const ONE_AT_A_TIME: Misconception = {
  id: 'one-at-a-time',
  text: 'One client that says nothing, or breaks off, stops the service for the others. An error event without a listener ends the program.',
  read: 'Clients are not polite',
};

export const FIRST_PIECE_ONLY: Misconception = {
  id: 'first-piece-only',
  text: 'What came first was taken for everything. A stream has no messages: it is complete when it has ended.',
  read: 'A stream has no messages',
};

export const DECODED_IN_PIECES: Misconception = {
  id: 'decoded-in-pieces',
  text: 'Each piece was decoded by itself, and a character that was cut in two became two wrong ones. Gather the octets first.',
  read: 'A stream has no messages',
};

export const TOTAL_TIME: Misconception = {
  id: 'total-time',
  text: 'The time-out counts from the beginning. It is of silence: each piece that comes starts it again.',
  read: 'When is a stream over?',
};

export const SILENCE_IS_NO_END: Misconception = {
  id: 'silence-is-no-end',
  text: 'Silence, a reset, or a stream without an octet was taken for success, or waited for without end.',
  read: 'When is a stream over?',
};
