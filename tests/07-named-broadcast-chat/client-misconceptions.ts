/** What goes wrong most often in a client that has a name, in words for a student. The rest is every chat's: `chat-misconceptions.ts`. */
import type { Misconception } from '@wirebook/grader';

export const NAME_NOT_FIRST: Misconception = {
  id: 'name-not-first',
  text: 'The name is the first frame, and it goes as soon as the connection stands: nobody has to type anything for it.',
  read: 'When may a client lose patience?',
  idea: 'Send the name, just as it was given, as soon as the connection stands, in a frame of its own. What is typed comes later, so do not wait for it.',
  nearly: [
    "socket.once('connect', () => {",
    '  socket.write(encodeFrame(…));',
    '  // TODO: may a line be sent now? Who has not answered yet?',
    '});',
  ],
};

export const REFUSAL_MISSED: Misconception = {
  id: 'refusal-missed',
  text: 'The first frame is the answer to the name. "!" means no: print it and exit 1, whether the server closes or not.',
  read: 'When may a client lose patience?',
  idea: 'Look at the first frame alone for the answer to the name: if it begins with !, print it and exit 1. All other frames are printed, however they begin, and nothing ends.',
  nearly: [
    'for (const said of decoder.push(chunk)) {',
    '  if (!admitted && …) giveUp(said);',
    '  admitted = true;',
    '  console.log(escapeControls(said));',
    '}',
  ],
};

export const NO_CLOCK: Misconception = {
  id: 'no-clock',
  text: 'The timeout ended with the connection. The server still owes an answer to the name, and it may never come.',
  read: 'When may a client lose patience?',
  idea: 'Let the clock run on when the connection stands, until the answer to the name has come. Then stop it, for nothing is owed in a silent room, and start it again after the good-bye.',
  nearly: [
    'socket.setTimeout(timeout); // from the beginning',
    '// TODO: which frame is the answer, and stops the clock?',
    'socket.setTimeout(0);',
  ],
};

export const TYPED_EARLY: Misconception = {
  id: 'typed-early',
  text: 'The program began to read its input before anybody took the lines: readline gives each line once, to who listens then.',
  read: 'When may a client lose patience?',
  idea: 'Begin to read standard input when the name has been accepted, and take the lines from then on. What was typed before that waits in the system, and nothing is lost.',
  nearly: [
    '// createInterface reads from the moment in which it is made',
    'const lines = createInterface({ input: process.stdin });',
    'for await (const line of lines) …;',
    '// TODO: when may these lines begin to run?',
  ],
};
