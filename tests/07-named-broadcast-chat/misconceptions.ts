/** What goes wrong most often in a room full of names, in words for a student. */
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

export const LOOSE_PATTERN: Misconception = {
  id: 'loose-pattern',
  text: 'The pattern is not anchored at both ends, or the name is trimmed, or its length is not looked at.',
  read: 'A name is a key',
};

export const NO_REFUSAL: Misconception = {
  id: 'no-refusal',
  text: 'Who is refused gets a frame that starts with "!", and then the end of the stream. A destroyed socket takes the frame with it.',
  read: 'The protocol',
};

export const NAMES_BENT: Misconception = {
  id: 'names-bent',
  text: 'Names are compared as they are: no other case, nothing cut off.',
  read: 'A name is a key',
};

export const OBJECT_AS_TABLE: Misconception = {
  id: 'object-as-table',
  text: 'An object has members of its own before anybody comes: constructor, toString, __proto__. A Map has none.',
  read: 'A name is a key',
};

export const NAME_STOLEN: Misconception = {
  id: 'name-stolen',
  text: 'Who was refused has overwritten the entry, or has taken it out in leaving. The entry belongs to one connection.',
  read: 'Leaving is the hard part',
};

export const NAME_RACE: Misconception = {
  id: 'name-race',
  text: 'Between "is it free?" and "it is mine" something else could happen: an await, a timer, a message to another thread.',
  read: 'A name is a key',
};

export const UNNAMED_IN_ROOM: Misconception = {
  id: 'unnamed-in-room',
  text: 'A connection is not a member. Who has no name yet, or was refused, is not in the table that messages go through.',
  read: 'The protocol',
};

export const NOT_ONCE: Misconception = {
  id: 'not-once',
  text: 'A connection can end with several events (error and close, a good-bye and then FIN). Each of them told the others, or none did.',
  read: 'Leaving is the hard part',
};

export const NAME_KEPT: Misconception = {
  id: 'name-kept',
  text: 'The name stays in the table after its owner has gone. Take it out in the one function that all ways of leaving go through.',
  read: 'Leaving is the hard part',
};

export const FIN_LOSES: Misconception = {
  id: 'fin-loses',
  text: 'FIN says that no more will come, not that what came is void: what was said before it is passed on first.',
  read: 'Leaving is the hard part',
};

export const STORM: Misconception = {
  id: 'storm',
  text: 'While one leaves, others are leaving, too. A list that changes while it is walked through, or a write to who is gone, loses some of them.',
  read: 'Leaving is the hard part',
};

export const ONE_STOPS_ALL: Misconception = {
  id: 'one-stops-all',
  text: 'One client that breaks off, sends garbage or says nothing stops the service of the others. An error event without a listener ends the program.',
  read: 'Leaving is the hard part',
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

export const NO_LAST_WORD: Misconception = {
  id: 'no-last-word',
  text: 'On Ctrl-C each connection is to be ended in order (FIN): a reset can take away what was just sent.',
  read: 'Leaving is the hard part',
};

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
