/**
 * Mistakes that any stage's programs can have. What to read stands in the first handout.
 */
import type { Misconception } from '@wirebook/grader';

export const NOT_LISTENING: Misconception = {
  id: 'not-listening',
  text: 'The socket is never bound to the host and port of the flags, or the program ends before it is.',
  handout: '01',
  read: 'Ports: taken, zero and ephemeral',
};

export const NO_ANNOUNCEMENT: Misconception = {
  id: 'no-announcement',
  text: 'The line is missing, goes to stdout, or names the port that was asked for and not the one that was bound.',
  handout: '01',
  read: 'Ports: taken, zero and ephemeral',
};

export const EVERY_ADDRESS: Misconception = {
  id: 'every-address',
  text: 'A bind without an address takes every address of the machine, and a fixed one ignores --host.',
  handout: '01',
  read: 'Ports: taken, zero and ephemeral',
};

export const ENDS_BADLY: Misconception = {
  id: 'ends-badly',
  text: 'Nothing handles the signal, so the system ends the program (exit code 130 or none); or a socket stays open and keeps it alive.',
  handout: '01',
  read: 'Ending on Ctrl-C',
};

export const UNCAUGHT_ERROR: Misconception = {
  id: 'uncaught-error',
  text: 'An error that nothing listens for ends the program with a stack trace. Say it in one line and choose the exit code.',
  handout: '01',
  read: 'Ports: taken, zero and ephemeral',
};

export const FLAGS_UNCHECKED: Misconception = {
  id: 'flags-unchecked',
  text: 'A flag is taken as it comes. Number() and parseInt() accept too much; only a pattern is safe.',
  handout: '01',
  read: 'For every program',
};

export const RAW_OUTPUT: Misconception = {
  id: 'raw-output',
  text: 'Octets from the network are printed as they are. A terminal obeys control characters: escape them first.',
  handout: '01',
  read: 'What came from outside',
};

export const WRONG_DEFAULT: Misconception = {
  id: 'wrong-default',
  text: 'Without flags the program uses another host or port than the stage says.',
  handout: '01',
  read: 'For every program',
};

export const SILENT_FAILURE: Misconception = {
  id: 'silent-failure',
  text: 'A failure must show twice: in one line on stderr with the host and the port, and in exit code 1.',
  handout: '01',
  read: 'For every program',
};

export const STARTS_AT_IMPORT: Misconception = {
  id: 'starts-at-import',
  text: 'Code at the top level of a module runs when it is imported. Start the program only when the file itself was started.',
  handout: '01',
  read: 'For every program',
};
