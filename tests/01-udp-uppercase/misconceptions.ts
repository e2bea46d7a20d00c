/** What goes wrong most often with datagrams, in words for a student. */
import type { Misconception } from '@wirebook/grader';

export const NO_REPLY: Misconception = {
  id: 'no-reply',
  text: 'The server listens, but sends nothing back; or it died of the datagram.',
  read: 'A datagram has a sender',
};

export const NOT_UPPER: Misconception = {
  id: 'not-upper',
  text: 'The datagram goes back as it came, or with something added. The reply is its text in upper case and nothing else.',
  read: 'A datagram has a sender',
};

export const OTHER_SOCKET: Misconception = {
  id: 'other-socket',
  text: 'The reply is sent from a second socket, so it comes from a port that the client did not ask.',
  read: 'A datagram has a sender',
};

export const NOT_ITS_SENDER: Misconception = {
  id: 'not-its-sender',
  text: 'The address of an earlier sender is kept. Each datagram brings its own sender, and the reply goes there.',
  read: 'A datagram has a sender',
};

export const NOT_UTF8: Misconception = {
  id: 'not-utf8',
  text: 'Octets and characters are mixed up: the text is decoded as something else than UTF-8, or its length is counted in characters.',
  read: 'Characters are not octets',
};

export const EMPTY_IGNORED: Misconception = {
  id: 'empty-ignored',
  text: 'An empty datagram is taken for none. With UDP, 0 octets are a message like any other.',
  read: 'A datagram has a sender',
};

export const CUT_SHORT: Misconception = {
  id: 'cut-short',
  text: 'The datagram is cut to a fixed buffer. One datagram holds up to 65 507 octets.',
  read: 'Characters are not octets',
};

export const KILLED_BY_ONE: Misconception = {
  id: 'killed-by-one',
  text: 'One bad datagram, or one reply that could not be sent, ended the service for everybody.',
  read: 'What came from outside',
};

export const NOT_THE_REPLY: Misconception = {
  id: 'not-the-reply',
  text: 'What is printed last is not what the server sent: something is added, or printed after it.',
  read: 'A datagram has a sender',
};

export const OWN_RESULT: Misconception = {
  id: 'own-result',
  text: 'The client works the answer out by itself. What the server sent is what counts.',
  read: 'A datagram has a sender',
};

export const FIXED_PORT: Misconception = {
  id: 'fixed-port',
  text: 'The client binds a port of its own choice, so only one can run at a time. Port 0 lets the system choose.',
  read: 'Ports: taken, zero and ephemeral',
};

export const NO_RETRY: Misconception = {
  id: 'no-retry',
  text: 'After each time-out the same octets are sent once more, as often as --retries says; the first try does not count as one.',
  read: 'Nothing may come back',
};

export const WAITS_FOR_EVER: Misconception = {
  id: 'waits-for-ever',
  text: 'Nothing tells a UDP client that no reply will come. Without a timer it waits for ever; with a socket left open it never ends.',
  read: 'Nothing may come back',
};

export const NOTHING_SENT: Misconception = {
  id: 'nothing-sent',
  text: 'No datagram left the client, or more than one, or one with something else in it than the text.',
  read: 'A datagram has a sender',
};
