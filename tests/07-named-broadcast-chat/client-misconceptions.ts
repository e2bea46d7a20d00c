/** What goes wrong most often in a client that has a name, in words for a student. The rest is every chat's: `chat-misconceptions.ts`. */
import type { Misconception } from '@wirebook/grader';

export const NAME_NOT_FIRST: Misconception = {
  id: 'name-not-first',
  text: 'The name is the first frame, and it goes as soon as the connection stands: nobody has to type anything for it.',
  read: 'When may a client lose patience?',
};

export const REFUSAL_MISSED: Misconception = {
  id: 'refusal-missed',
  text: 'The first frame is the answer to the name. "!" means no: print it and exit 1, whether the server closes or not.',
  read: 'When may a client lose patience?',
};

export const NO_CLOCK: Misconception = {
  id: 'no-clock',
  text: 'The timeout ended with the connection. The server still owes an answer to the name, and it may never come.',
  read: 'When may a client lose patience?',
};

export const TYPED_EARLY: Misconception = {
  id: 'typed-early',
  text: 'The program began to read its input before anybody took the lines: readline gives each line once, to who listens then.',
  read: 'When may a client lose patience?',
};
