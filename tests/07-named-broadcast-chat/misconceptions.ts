/** What goes wrong most often in what a room says and hears, in words for a student. Names, leaving and the client have files of their own. */
import type { Misconception } from '@wirebook/grader';

export const NO_GREETING: Misconception = {
  id: 'no-greeting',
  text: 'The first frame after the name is the answer to it: a "*" and the names of all others. Nothing may come before it.',
  read: 'The protocol',
  idea: 'Answer the name before anything else is sent to this client: one frame that begins with * and names all others. From then on other frames may follow.',
  nearly: [
    "const others = [...room.keys()].join(', ');",
    'socket.write(encodeFrame(…)); // how does a notice begin?',
    '// TODO: when may the first message of the others reach it?',
  ],
};

export const LIST_NOT_TRUE: Misconception = {
  id: 'list-not-true',
  text: 'The list was made at another moment than the entry into the table, or somebody who has left is still in it.',
  read: 'A name is a key',
  idea: 'Make the list of all others, send it and enter the newcomer, all in one go. Whoever leaves is taken out of the table at once, so that it is true at any moment.',
  nearly: [
    'const others = [...room.keys()];',
    'socket.write(encodeFrame(…));',
    '// TODO: may anything happen between these lines?',
    'room.set(member.name, member);',
  ],
};

export const NOBODY_TOLD: Misconception = {
  id: 'nobody-told',
  text: 'Only some hear who has come. Everyone else who is in the room does, whenever they came.',
  read: 'The protocol',
  idea: 'When somebody has come, go through the whole table and tell each member, except the one who has come, however long they have been there. The notice holds the name and the word joined.',
  nearly: ['room.set(member.name, member);', 'broadcast(…, room, …); // which notice, and to all but whom?'],
};

export const WRONG_RELAY: Misconception = {
  id: 'wrong-relay',
  text: 'A message goes to every other member, as NAME, a colon, one blank and the text as it is, whatever it looks like.',
  read: 'The protocol',
  idea: 'Put the name, a colon and one blank before the text, and leave the text as it is: only the exact good-bye means something else. If it is too long with its label, drop it whole.',
  nearly: ["if (said === '!DISCONNECT') leave();", 'else broadcast(…, room, member); // NAME: text'],
};

export const READ_AS_MESSAGE: Misconception = {
  id: 'read-as-message',
  text: 'One read is not one message, and one read may hold several: the name and the first messages can come together. Feed all octets to the decoder.',
  read: 'The protocol',
  idea: 'Give all octets to one decoder, and treat each text that it gives for itself: the first is the name, and those after it are messages, even if all came in one read. After a good-bye nothing more is heard.',
  nearly: [
    'for (const said of decoder.push(chunk)) {',
    '  if (member === undefined) …; // what is the first text?',
    '  else …; // and what are the others?',
    '}',
  ],
};

export const ORDER_LOST: Misconception = {
  id: 'order-lost',
  text: 'Two messages of one sender took two ways, and the second was faster. One queue for each reader keeps them in order.',
  read: 'One slow reader',
  idea: 'Write a message to its readers as soon as it has come, all messages by the same way. What is written to a socket goes out in the order in which it was written.',
  nearly: [
    'for (const { socket } of room.values()) {',
    '  // TODO: now or later? A later message must not overtake.',
    '  socket.write(frame);',
    '}',
  ],
};

export const UNNAMED_IN_ROOM: Misconception = {
  id: 'unnamed-in-room',
  text: 'A connection is not a member. Who has no name yet, or was refused, is not in the table that messages go through.',
  read: 'The protocol',
  idea: 'Enter a connection into the table when its name has been accepted, and not before. Messages come from members and go to members: who has no name is not heard and hears nothing.',
  nearly: [
    'let member: Member | undefined; // none while it has no name',
    'if (member === undefined) …; // what may this text be?',
    'else broadcast(…, room, member);',
  ],
};

export const KEEPS_EVERYTHING: Misconception = {
  id: 'keeps-everything',
  text: 'What a reader does not take waits in the memory of the server, without a limit. Look at writableLength after each write.',
  read: 'One slow reader',
  idea: 'After each write ask how many octets wait in your process for this one reader. If it is more than 1 MiB, destroy its connection, and let the others hear that it has left.',
  nearly: ['socket.write(frame);', 'if (socket.… > 1024 * 1024) …; // how much waits, and what then?'],
};

export const WAITS_FOR_READER: Misconception = {
  id: 'waits-for-reader',
  text: 'The server waits until a slow reader has taken its message, and all others wait with it.',
  read: 'One slow reader',
  question: 'What do the others wait for in your server while one reader takes nothing?',
  idea: 'Write to each reader and go on to the next at once. What one of them does not take waits in your process up to the limit; above it the reader is dropped, and nobody waits.',
  nearly: [
    'for (const { socket } of room.values()) {',
    '  socket.write(frame); // comes back at once',
    '  // TODO: what is there to do now, and what not to wait for?',
    '}',
  ],
};

export const DROPS_TOO_SOON: Misconception = {
  id: 'drops-too-soon',
  text: 'A reader that is a little late is dropped, or loses messages. write() gives false long before 1 MiB waits, and that is no fault.',
  read: 'One slow reader',
  question: 'How many octets may wait in your process for one reader, and who counts them?',
  idea: 'Let go of a reader only when more than 1 MiB waits for it in your process. A write that gives false says that something waits, and not that it is too much: it will be sent.',
  nearly: ['const waiting = socket.writableLength; // octets in this process', 'if (…) socket.destroy();'],
};
