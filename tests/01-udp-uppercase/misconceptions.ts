/** What goes wrong most often with datagrams, in words for a student. */
import type { Misconception } from '@wirebook/grader';

export const NO_REPLY: Misconception = {
  id: 'no-reply',
  text: 'The server listens, but sends nothing back; or it died of the datagram.',
  read: 'A datagram has a sender',
  question: 'Which event brings a datagram to your server, and which call sends something back?',
  idea: 'The event message brings the octets and their sender; send the reply from the same socket to that address and port. If something fails on the way, it is news about one datagram, and the server goes on.',
  nearly: [
    "socket.on('message', (request: Buffer, { address, port }) => {",
    '  socket.send(upperCase(request), …, …, (error) => {',
    '    // TODO: what if the system will not send it?',
    '  });',
    '});',
  ],
};

export const NOT_UPPER: Misconception = {
  id: 'not-upper',
  text: 'The datagram goes back as it came, or with something added. The reply is its text in upper case and nothing else.',
  read: 'A datagram has a sender',
  question: 'Upper case is about characters. What has to become of the octets before, and what after it?',
  idea: 'Make text of the octets, upper case of the text, and octets of that again. Send these, and nothing before or after them.',
  nearly: [
    "const text = request.toString('utf8');",
    'const reply = …; // the same text in upper case',
    "return Buffer.from(reply, 'utf8');",
  ],
};

export const OTHER_SOCKET: Misconception = {
  id: 'other-socket',
  text: 'The reply is sent from a second socket, so it comes from a port that the client did not ask.',
  read: 'A datagram has a sender',
  idea: 'Send from the socket that is bound, the one that has received the request. The client knows the reply by the port from which it comes, and that is the port that it has asked.',
  nearly: [
    "socket.on('message', (request: Buffer, { address, port }) => {",
    '  // TODO: which socket has the port that the client asked?',
    '  ….send(upperCase(request), port, address);',
    '});',
  ],
};

export const NOT_ITS_SENDER: Misconception = {
  id: 'not-its-sender',
  text: 'The address of an earlier sender is kept. Each datagram brings its own sender, and the reply goes there.',
  read: 'A datagram has a sender',
  idea: "Every datagram comes with the address and port of its own sender, and the reply goes there. Keep neither of them for later: the next datagram may be somebody else's.",
  nearly: [
    "socket.on('message', (request: Buffer, sender: RemoteInfo) => {",
    '  socket.send(upperCase(request), …, …); // whose port, address?',
    '});',
  ],
};

export const NOT_UTF8: Misconception = {
  id: 'not-utf8',
  text: 'Octets and characters are mixed up: the text is decoded as something else than UTF-8, or its length is counted in characters.',
  read: 'Characters are not octets',
  question:
    'Where do octets become text in your program, where text octets, and which encoding does it say there?',
  idea: 'Say UTF-8 in both places, where octets become text and where text becomes octets. If you need a length, count octets and not characters.',
  nearly: [
    'const text = octets.toString(…);',
    'const again = Buffer.from(text, …);',
    '// TODO: whose length is the number of octets that go out?',
  ],
};

export const EMPTY_IGNORED: Misconception = {
  id: 'empty-ignored',
  text: 'An empty datagram is taken for none. With UDP, 0 octets are a message like any other.',
  read: 'A datagram has a sender',
  idea: 'The event comes for an empty datagram as for any other, with a Buffer of length 0 and a sender. The upper case of nothing is nothing, and to send that is to send an empty datagram.',
  nearly: [
    "socket.on('message', (request: Buffer, { address, port }) => {",
    '  // TODO: does it matter here how long the request is?',
    '  socket.send(…, port, address);',
    '});',
  ],
};

export const CUT_SHORT: Misconception = {
  id: 'cut-short',
  text: 'The datagram is cut to a fixed buffer. One datagram holds up to 65 507 octets.',
  read: 'Characters are not octets',
  idea: 'One event has the whole datagram, up to 65 507 octets: take all of it. If its upper case is too long for a datagram, the system refuses that one reply with EMSGSIZE, and the server goes on.',
  nearly: [
    'const reply = upperCase(request); // all of it, however long',
    'socket.send(reply, port, address, (error) => {',
    '  if (error !== null) …; // EMSGSIZE: who has to know?',
    '});',
  ],
};

export const KILLED_BY_ONE: Misconception = {
  id: 'killed-by-one',
  text: 'One bad datagram, or one reply that could not be sent, ended the service for everybody.',
  read: 'What came from outside',
  question: 'What can fail between a datagram and its reply, and what of that ends your server?',
  idea: 'What goes wrong with one datagram ends with that datagram. Decode so that octets that are no UTF-8 do not throw, hear the error of each send in its callback and all others by the event error, and go on.',
  nearly: [
    "socket.on('error', …); // unheard, it ends the program",
    'socket.send(reply, port, address, (error) => {',
    '  // TODO: whose bad luck is that, and who goes on?',
    '});',
  ],
};

export const NOT_THE_REPLY: Misconception = {
  id: 'not-the-reply',
  text: 'What is printed last is not what the server sent: something is added, or printed after it.',
  read: 'A datagram has a sender',
  idea: 'Print the reply as text in a line of its own, and nothing after it on stdout. If you want to tell more, stderr is the place.',
  nearly: [
    'const reply = await ask(request, flags, flags);',
    'console.error(…); // your own notes, if you like',
    'console.log(…); // the last line: what exactly is in it?',
  ],
};

export const OWN_RESULT: Misconception = {
  id: 'own-result',
  text: 'The client works the answer out by itself. What the server sent is what counts.',
  read: 'A datagram has a sender',
  idea: 'Send the text to the host and the port of the flags, and print what comes back from there. The client need not know what upper case is: even if the server has made something strange of the text, that is the reply.',
  nearly: [
    "const text = Buffer.from(positionals[0] ?? '', 'utf8');",
    'const reply = await ask(text, flags, flags);',
    'console.log(…); // TODO: text or reply, and changed by whom?',
  ],
};

export const FIXED_PORT: Misconception = {
  id: 'fixed-port',
  text: 'The client binds a port of its own choice, so only one can run at a time. Port 0 lets the system choose.',
  read: 'Ports: taken, zero and ephemeral',
  idea: "Leave the choice of the client's port to the system: do not bind, or bind port 0. It picks a free one when the socket is first used, a new one in each run.",
  nearly: [
    "const socket = createSocket('udp4');",
    '// TODO: does anything have to be bound before this?',
    'socket.send(request, server.port, …);',
  ],
};

export const NO_RETRY: Misconception = {
  id: 'no-retry',
  text: 'After each time-out the same octets are sent once more, as often as --retries says; the first try does not count as one.',
  read: 'Nothing may come back',
  idea: 'After each silence send the same octets once more and wait for the same time again, as often as retries says. Only when the silence after the last of them is over, give up.',
  nearly: [
    'const send = (left: number): void => {',
    '  socket.send(request, server.port, server.host);',
    '  timer = setTimeout(() => {',
    '    // TODO: left says how many tries there still are. And at 0?',
    '  }, timeout);',
    '};',
    'send(retries);',
  ],
};

export const WAITS_FOR_EVER: Misconception = {
  id: 'waits-for-ever',
  text: 'Nothing tells a UDP client that no reply will come. Without a timer it waits for ever; with a socket left open it never ends.',
  read: 'Nothing may come back',
  question: 'What keeps your client alive when the reply has come, and what when none ever comes?',
  idea: 'A timer says how long to wait; when the last one is over, a line on stderr names host and port, and the exit code is 1. At the end, with a reply or without, stop the timer and close the socket, since each of them keeps the program alive.',
  nearly: [
    'timer = setTimeout(…, timeout); // what happens at its end?',
    'return reply.finally(() => {',
    '  // TODO: two things keep the program alive. Which?',
    '});',
  ],
};

export const NOTHING_SENT: Misconception = {
  id: 'nothing-sent',
  text: 'No datagram left the client, or more than one, or one with something else in it than the text.',
  read: 'A datagram has a sender',
  idea: 'Make octets of TEXT, as UTF-8, and hand exactly these to one call of send, with the host and port of the flags. Nothing is added, no line end either.',
  nearly: [
    "const request = Buffer.from(positionals[0] ?? '', 'utf8');",
    'socket.send(request, …, …); // to which port, of which host?',
  ],
};
