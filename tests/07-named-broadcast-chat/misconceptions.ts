/** What goes wrong most often in what a room says and hears, in words for a student. Names, leaving and the client have files of their own. */
import type { Misconception } from '@wirebook/grader';

export const NO_GREETING: Misconception = {
  id: 'no-greeting',
  text: 'The first frame after the name is the answer to it: a "*" and the names of all others. Nothing may come before it.',
  read: 'The protocol',
};

export const LIST_NOT_TRUE: Misconception = {
  id: 'list-not-true',
  text: 'The list was made at another moment than the entry into the table, or somebody who has left is still in it.',
  read: 'A name is a key',
};

export const NOBODY_TOLD: Misconception = {
  id: 'nobody-told',
  text: 'Only some hear who has come. Everyone else who is in the room does, whenever they came.',
  read: 'The protocol',
};

export const WRONG_RELAY: Misconception = {
  id: 'wrong-relay',
  text: 'A message goes to every other member, as NAME, a colon, one blank and the text as it is, whatever it looks like.',
  read: 'The protocol',
};

export const READ_AS_MESSAGE: Misconception = {
  id: 'read-as-message',
  text: 'One read is not one message, and one read may hold several: the name and the first messages can come together. Feed all octets to the decoder.',
  read: 'The protocol',
};

export const ORDER_LOST: Misconception = {
  id: 'order-lost',
  text: 'Two messages of one sender took two ways, and the second was faster. One queue for each reader keeps them in order.',
  read: 'One slow reader',
};

export const UNNAMED_IN_ROOM: Misconception = {
  id: 'unnamed-in-room',
  text: 'A connection is not a member. Who has no name yet, or was refused, is not in the table that messages go through.',
  read: 'The protocol',
};

export const KEEPS_EVERYTHING: Misconception = {
  id: 'keeps-everything',
  text: 'What a reader does not take waits in the memory of the server, without a limit. Look at writableLength after each write.',
  read: 'One slow reader',
};

export const WAITS_FOR_READER: Misconception = {
  id: 'waits-for-reader',
  text: 'The server waits until a slow reader has taken its message, and all others wait with it.',
  read: 'One slow reader',
};

export const DROPS_TOO_SOON: Misconception = {
  id: 'drops-too-soon',
  text: 'A reader that is a little late is dropped, or loses messages. write() gives false long before 1 MiB waits, and that is no fault.',
  read: 'One slow reader',
};
