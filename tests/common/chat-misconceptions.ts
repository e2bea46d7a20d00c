/** What goes wrong most often with frames and chat clients. What to read stands in the handout of the first chat. */
import type { Misconception } from '@wirebook/grader';

export const ONE_READ_ONE_MESSAGE: Misconception = {
  id: 'one-read-one-message',
  text: 'One read is taken for one message. It may hold half a header, the end of one frame and three others, or half a character.',
  handout: '06',
  read: 'A read is not a message',
};

export const LINE_PER_READ: Misconception = {
  id: 'line-per-read',
  text: 'Standard input is a stream, too: one read of it may hold half a line, several lines, or half a character.',
  handout: '06',
  read: 'Two streams at once',
};

export const WAITS_FOR_THE_OTHER: Misconception = {
  id: 'waits-for-the-other-stream',
  text: 'One of the two streams, keyboard and network, is read only when the other has given something or has ended.',
  handout: '06',
  read: 'Two streams at once',
};

export const COUNTS_CHARACTERS: Misconception = {
  id: 'counts-characters',
  text: 'The header says how many octets follow. The length of a string is another number as soon as one character is not ASCII.',
  handout: '06',
  read: 'Octets, not characters',
};

export const OVER_THE_LIMIT: Misconception = {
  id: 'over-the-limit',
  text: 'encodeFrame throws when a text is too long. That is news for the person who typed it, and no reason to end.',
  handout: '06',
  read: 'Why there is a limit',
};

export const BAD_GOOD_BYE: Misconception = {
  id: 'bad-good-bye',
  text: 'At the end of standard input the client says !DISCONNECT, once and last, and then waits until the server has closed.',
  handout: '06',
  read: 'Four ways to leave',
};

export const ANY_END_IS_GOOD: Misconception = {
  id: 'any-end-is-good',
  text: 'A stream that ends between two frames is over. One that ends inside a frame, is reset, or has a bad header, has failed: exit 1.',
  handout: '06',
  read: 'Four ways to leave',
};

export const TIMEOUT_MISPLACED: Misconception = {
  id: 'timeout-misplaced',
  text: 'The timer runs while nobody owes anything, or it does not run while the server owes an answer.',
  handout: '06',
  read: 'When silence is too long',
};
