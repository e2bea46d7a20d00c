/**
 * Mistakes that any stage's programs can have. What to read stands in the first handout.
 */
import type { Misconception } from '@wirebook/grader';

/** Taking an endpoint, and not more than that. */
const BIND: readonly string[] = [
  '// UDP',
  'socket.bind({ port: at.port, address: … });',
  '// TCP',
  'server.listen({ port: at.port, host: … });',
];

export const NOT_LISTENING: Misconception = {
  id: 'not-listening',
  text: 'The socket is never bound to the host and port of the flags, or the program ends before it is.',
  handout: '01',
  read: 'Ports: taken, zero and ephemeral',
  question: 'Which call gives your socket its endpoint, and does the program come to that line?',
  idea: 'Nobody can write to a server without an endpoint, so ask for the host and the port of the flags. From then on the open socket keeps the program alive.',
  nearly: BIND,
};

export const NO_ANNOUNCEMENT: Misconception = {
  id: 'no-announcement',
  text: 'The line is missing, goes to stdout, or names the port that was asked for and not the one that was bound.',
  handout: '01',
  read: 'Ports: taken, zero and ephemeral',
  idea: 'The port is certain only when the socket is bound, because with port 0 the system chooses it; and 0 is a value of --port like any other. Wait for the event listening, ask the socket for its address, and write the line to stderr.',
  nearly: [
    '// TCP: server in the place of socket',
    "socket.once('listening', () => {",
    '  const … = socket.address();',
    '  console.error(…); // listening on HOST:PORT, as it really is',
    '});',
  ],
};

export const EVERY_ADDRESS: Misconception = {
  id: 'every-address',
  text: 'A bind without an address takes every address of the machine, and a fixed one ignores --host.',
  handout: '01',
  read: 'Ports: taken, zero and ephemeral',
  idea: 'Say the address as well as the port: the one that --host gives, whatever it is. Then the system takes only what is sent to that address, and no neighbour can reach your server by another.',
  nearly: BIND,
};

export const ENDS_BADLY: Misconception = {
  id: 'ends-badly',
  text: 'Nothing handles the signal, so the system ends the program (exit code 130 or none); or a socket stays open and keeps it alive.',
  handout: '01',
  read: 'Ending on Ctrl-C',
  idea: 'On SIGINT and SIGTERM close everything that keeps the program alive: what listens, what is connected, and timers. Then nothing is left to wait for, and Node ends the program by itself with exit code 0.',
  nearly: [
    "for (const signal of ['SIGINT', 'SIGTERM']) {",
    '  process.on(signal, () => {',
    '    // TODO: what is still open? (The starter closes it, or has a',
    '    // place for that, when stop is aborted.)',
    '  });',
    '}',
  ],
};

export const UNCAUGHT_ERROR: Misconception = {
  id: 'uncaught-error',
  text: 'An error that nothing listens for ends the program with a stack trace. Say it in one line and choose the exit code.',
  handout: '01',
  read: 'Ports: taken, zero and ephemeral',
  idea: "The system's refusal comes as the event error. Listen for it, say in one line of which host and port it is, and end with exit code 1.",
  nearly: [
    '// TCP: server in the place of socket',
    "socket.once('error', (error) => {",
    '  // TODO: which line? explain(error, at) of the kit helps with it.',
    '  process.exit(…); // or fail(line) of the kit does both',
    '});',
  ],
};

export const FLAGS_UNCHECKED: Misconception = {
  id: 'flags-unchecked',
  text: 'A flag is taken as it comes. Number() and parseInt() accept too much; only a pattern is safe.',
  handout: '01',
  read: 'For every program',
  idea: 'Before you use a flag, look at it: is it one of yours, does it have a value, and is that right from its first character to its last? If not, say so in one line on stderr that names the flag, and end with exit code 2.',
  nearly: [
    'if (!/^…$/.test(text)) {',
    "  console.error('--port wants …');",
    '  process.exit(…);',
    '}',
    '// TODO: and a flag that you do not know, or that has no value?',
  ],
};

export const RAW_OUTPUT: Misconception = {
  id: 'raw-output',
  text: 'Octets from the network are printed as they are. A terminal obeys control characters: escape them first.',
  handout: '01',
  read: 'What came from outside',
  idea: 'Whatever came from outside goes through escapeControls of the kit before it is printed, on stdout and on stderr. That holds for names and for the texts of errors, too.',
  nearly: [
    "import { escapeControls } from '@wirebook/kit';",
    '// TODO: find each console.log and console.error that shows',
    '// something from the network. What stands around it?',
    'console.log(…);',
  ],
};

export const WRONG_DEFAULT: Misconception = {
  id: 'wrong-default',
  text: 'Without flags the program uses another host or port than the stage says.',
  handout: '01',
  read: 'For every program',
  idea: 'Look the defaults up in the handout and write them where the flags are read, and only there. The rest of the program takes what the flags say.',
  nearly: [
    'const { flags } = readFlags({',
    "  host: text('127.0.0.1'),",
    '  port: portNumber(…), // each stage has a port of its own',
    '  timeout: milliseconds(…), // clients only',
    '});',
  ],
};

export const SILENT_FAILURE: Misconception = {
  id: 'silent-failure',
  text: 'A failure must show twice: in one line on stderr with the host and the port, and in exit code 1.',
  handout: '01',
  read: 'For every program',
  idea: 'Two readers need to learn of a failure: the person, by one line on stderr with host and port, and the shell, by exit code 1. So catch it wherever it can come from, also as the event error.',
  nearly: [
    "socket.once('error', …); // who is told?",
    'try {',
    '  await …; // all that can fail',
    '} catch (error) {',
    '  fail(…); // of the kit: one line on stderr, exit code 1',
    '}',
  ],
};

export const STARTS_AT_IMPORT: Misconception = {
  id: 'starts-at-import',
  text: 'Code at the top level of a module runs when it is imported. Start the program only when the file itself was started.',
  handout: '01',
  read: 'For every program',
  idea: 'Only declare things at the top level of the file: functions, classes, constants. What does something stands in a function, and that is called when the file itself was started.',
  nearly: [
    "import { isMain } from '@wirebook/kit';",
    'if (isMain(import.meta)) {',
    '  // TODO: what belongs to the program, and not to an import?',
    '}',
  ],
};
