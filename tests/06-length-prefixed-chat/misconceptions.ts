/** What goes wrong most often with frames and with a room, in words for a student. The rest is every chat's: `chat-misconceptions.ts`. */
import type { Misconception } from '@wirebook/grader';

export const WRONG_HEADER: Misconception = {
  id: 'wrong-header',
  text: 'The header is always eight octets: the length in decimal digits, and then spaces as far as the eighth.',
  read: 'A header, octet by octet',
};

export const ONE_FRAME_PER_PUSH: Misconception = {
  id: 'one-frame-per-push',
  text: 'What follows the first complete frame in a chunk is thrown away, or kept until the next chunk comes.',
  read: 'A decoder is a state machine',
};

export const EMPTY_FRAME: Misconception = {
  id: 'empty-frame',
  text: 'A frame without payload is complete with its header. Nothing more comes that could complete it.',
  read: 'A decoder is a state machine',
};

export const DECODED_IN_PIECES: Misconception = {
  id: 'decoded-in-pieces',
  text: 'Octets are made into text before all of the payload is here, or the text is changed: trimmed, or without its U+FEFF.',
  read: 'Octets, not characters',
};

export const SHARED_STATE: Misconception = {
  id: 'shared-state',
  text: 'What has come so far is kept in a variable of the module. Two streams then share it, and mix.',
  read: 'A decoder is a state machine',
};

export const TOO_TRUSTING: Misconception = {
  id: 'too-trusting',
  text: 'Number() and parseInt() take far more than digits. Look at the pattern first, from the first octet to the eighth.',
  read: 'A header from a stranger',
};

export const NO_LIMIT: Misconception = {
  id: 'no-limit',
  text: 'A length is believed before it is compared with the limit, or the comparison is off by one.',
  read: 'Why there is a limit',
};

export const JUDGES_LATE: Misconception = {
  id: 'judges-late',
  text: 'The header is looked at when the payload is complete. What the header says decides whether there will be one.',
  read: 'A header from a stranger',
};

export const END_UNHEARD: Misconception = {
  id: 'end-unheard',
  text: 'end() has to tell two endings apart: between two frames the stream is over, inside one it was cut off.',
  read: 'Four ways to leave',
};

export const QUADRATIC: Misconception = {
  id: 'quadratic',
  text: 'Each chunk is joined with all that came before it, so the first octets of a long frame are copied thousands of times.',
  read: 'What an octet costs',
};

export const WRONG_AUDIENCE: Misconception = {
  id: 'wrong-audience',
  text: 'A message goes to everybody who is in the room, but not to the one who said it.',
  read: 'Everyone but the sender',
};

export const WRONG_LABEL: Misconception = {
  id: 'wrong-label',
  text: "Before the text stand the sender's address and port, as IPv4 writes them, and one blank.",
  read: 'Everyone but the sender',
};

export const GOOD_BYE_IS_EXACT: Misconception = {
  id: 'good-bye-is-exact',
  text: "Only the exact payload !DISCONNECT is a good-bye, and it is nobody else's message. Anything longer is text.",
  read: 'Four ways to leave',
};

export const ONE_SPOILS_ALL: Misconception = {
  id: 'one-spoils-all',
  text: 'One client decides about the others: its error ends the server, its silence holds it up, or its faults close other connections.',
  read: 'Four ways to leave',
};
