/** What goes wrong most often when somebody leaves a room, in words for a student. */
import type { Misconception } from '@wirebook/grader';

export const NOT_ONCE: Misconception = {
  id: 'not-once',
  text: 'A connection can end with several events (error and close, a good-bye and then FIN). Each of them told the others, or none did.',
  read: 'Leaving is the hard part',
  idea: 'Let all events that can be an end call the same function, and let it work at the first call only. In it the name leaves the table, each of the rest is told once, and the stream is ended in order.',
  nearly: [
    'const leave = (): void => {',
    '  if (gone) return;',
    '  gone = true;',
    '  // TODO: the table, the others, the stream: in which order?',
    '};',
    '// TODO: which events call it? There are more than two.',
  ],
};

export const NAME_KEPT: Misconception = {
  id: 'name-kept',
  text: 'The name stays in the table after its owner has gone. Take it out in the one function that all ways of leaving go through.',
  read: 'Leaving is the hard part',
  idea: 'All ways of leaving lead through one function, and that takes the name out of the table at once. From then on somebody else may have it.',
  nearly: [
    "socket.once('end', () => leave());",
    "socket.once('close', …);",
    "socket.on('error', …);",
    '// TODO: which line in leave makes the name free?',
  ],
};

export const FIN_LOSES: Misconception = {
  id: 'fin-loses',
  text: 'FIN says that no more will come, not that what came is void: what was said before it is passed on first.',
  read: 'Leaving is the hard part',
  idea: 'Pass on every frame in the moment when it is complete, and tell of the leaving after that. Node gives the octets first and the event end after them, so keep to this order.',
  nearly: [
    "socket.on('data', …); // frames are passed on in here",
    "socket.once('end', …); // FIN: all that was said has been read",
    '// TODO: in which of the two is the leaving told?',
  ],
};

export const STORM: Misconception = {
  id: 'storm',
  text: 'While one leaves, others are leaving, too. A list that changes while it is walked through, or a write to who is gone, loses some of them.',
  read: 'Leaving is the hard part',
  idea: 'Take whoever leaves out of the table first, and then go through those who are still there. Write only to sockets that can still be written to, and let nobody be taken out in the middle of the walk.',
  nearly: [
    'room.delete(member.name);',
    'for (const { socket } of room.values()) {',
    '  if (…) socket.write(frame); // is this one leaving, too?',
    '}',
    '// TODO: who has to go because of this, goes after the walk',
  ],
};

export const ONE_STOPS_ALL: Misconception = {
  id: 'one-stops-all',
  text: 'One client that breaks off, sends garbage or says nothing stops the service of the others. An error event without a listener ends the program.',
  read: 'Leaving is the hard part',
  idea: 'What one client does may end its own connection and nothing more: listen for the event error on each socket, and catch what its decoder throws. Wait for nobody, and have room for as many as come.',
  nearly: [
    "socket.on('error', …); // unheard, it ends the program",
    'try {',
    '  for (const said of decoder.push(chunk)) handle(said);',
    '} catch {',
    '  // TODO: who leaves now, and who notices?',
    '}',
  ],
};

export const NO_LAST_WORD: Misconception = {
  id: 'no-last-word',
  text: 'On Ctrl-C each connection is to be ended in order (FIN): a reset can take away what was just sent.',
  read: 'Leaving is the hard part',
  idea: 'End every connection with FIN, after what was sent, and go on reading until the client has ended its side. Who does not end it within a moment is cut off, so that the server ends in time.',
  nearly: [
    'for (const socket of open) {',
    '  socket.…(); // FIN, after all that was written',
    '  setTimeout(() => …, PATIENCE); // for who has not ended by then',
    '}',
  ],
};
