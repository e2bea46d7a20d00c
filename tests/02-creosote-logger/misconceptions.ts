/** What goes wrong most often with a logger over datagrams, in words for a student. */
import type { Misconception } from '@wirebook/grader';

export const WRONG_PIECES: Misconception = {
  id: 'wrong-pieces',
  text: 'The message is cut by characters, and not by octets; or pieces are lost, doubled or out of order.',
  read: 'A message may need several datagrams',
  idea: 'Make octets of the whole message first and cut those: each piece begins where the one before it has ended, until nothing is left. Send the pieces in this order, each of them once, and nothing besides. On the command line the message is all words, with one blank between two.',
  nearly: [
    "const octets = Buffer.from(message, 'utf8');",
    'for (let start = 0; start < octets.length; start += …) {',
    '  pieces.push(octets.subarray(start, …));',
    '}',
  ],
};

export const NOT_SENT: Misconception = {
  id: 'not-sent',
  text: 'No octet came to the endpoint that spew() was given: nothing was sent, or not there, or the socket was closed before.',
  read: 'Sent is not delivered',
  question: 'Which call hands octets to the system, and to whom are they addressed?',
  idea: 'Each piece goes out with a call of send, to the port and the host of the endpoint that spew was given. Wait until that is done before the socket is closed.',
  nearly: [
    "const socket = dgram.createSocket('udp4');",
    'for (const piece of pieces) {',
    '  // TODO: send it to `port` and `host`, and wait until that is done',
    '}',
    'socket.close();',
  ],
};

export const TOO_LARGE: Misconception = {
  id: 'too-large',
  text: 'A datagram holds more than 1024 octets. Count octets (Buffer), not characters (String.length).',
  read: 'A message may need several datagrams',
  question: 'In which unit is the limit of 1024, and in which unit do you count?',
  idea: 'The limit is for octets, so count and cut the Buffer and not the string. A piece ends at the limit or, the last one, where the message ends.',
  nearly: [
    'let end = start + …; // no more than LIMIT, no more than there is',
    'pieces.push(octets.subarray(start, end));',
    '// TODO: octets is a Buffer. What would a string count here?',
  ],
};

export const EMPTY_SENT: Misconception = {
  id: 'empty-sent',
  text: 'An empty message has no octets, so there is nothing to send, not even an empty datagram.',
  read: 'A message may need several datagrams',
  question: 'How many datagrams does your program send for a piece without octets?',
  idea: 'A message without octets makes no piece, so nothing is sent for it. A longer message has no empty piece at its end, either.',
  nearly: [
    "const octets = Buffer.from(message, 'utf8');",
    'if (…) return; // how many datagrams are 0 octets?',
  ],
};

export const RESOLVED_TOO_SOON: Misconception = {
  id: 'resolved-too-soon',
  text: 'send() only asks for the sending. Until its callback is called, closing the socket or ending the program loses the octets.',
  read: 'Sent is not delivered',
  idea: 'The callback of send tells that the system has the octets. Wait for it with every piece, and only after the last one close the socket and resolve.',
  nearly: [
    'for (const piece of cut(octets)) {',
    '  await new Promise<void>((done) => {',
    '    socket.send(piece, port, host, …); // when is it done?',
    '  });',
    '}',
    '// TODO: close the socket here, or could it be earlier?',
  ],
};

export const LOG_BREAKS_PROGRAM: Misconception = {
  id: 'log-breaks-program',
  text: 'An error of the network reached the caller. A debug log must never break the program that it watches.',
  read: 'Sent is not delivered',
  idea: 'Errors come in two ways: thrown or rejected, and as the event error of the socket. Catch the ones, listen for the others, the unknown host included, and then do nothing: the caller must not notice.',
  nearly: [
    "socket.on('error', …); // unheard, it ends the caller's program",
    'try {',
    '  await sendAll(octets, endpoint);',
    '} catch {',
    '  // TODO: whom should a debug log tell that it has failed?',
    '}',
  ],
};

export const KEEPS_ALIVE: Misconception = {
  id: 'keeps-alive',
  text: 'An open socket keeps a Node program alive. Close it, or unref() it.',
  read: 'Sent is not delivered',
  question: 'What does Node still have to wait for when spew has sent everything?',
  idea: 'Close the socket when everything is sent, also when the sending has failed. And tell Node right after making it that the program need not live for it, since the caller may not wait.',
  nearly: [
    "const socket = createSocket('udp4');",
    'socket.…(); // the program need not live for this socket',
    'try {',
    '  // TODO: send every piece',
    '} finally {',
    '  socket.close();',
    '}',
  ],
};

export const NO_LINE: Misconception = {
  id: 'no-line',
  text: 'The bucket listens, but nothing is printed for a datagram; or what is printed is held back.',
  read: 'One datagram, one line',
  question: 'What does your bucket do with one datagram, and what does it wait for before it prints?',
  idea: 'Write the line of a datagram to stdout as soon as the datagram has come. It waits for no other datagram, for no full buffer and for no time to pass.',
  nearly: [
    "socket.on('message', (octets: Buffer) => {",
    '  const line = escapeDatagram(octets);',
    '  // TODO: where does it go, and when?',
    '});',
  ],
};

export const NOT_ONE_LINE: Misconception = {
  id: 'not-one-line',
  text: 'One datagram must give exactly one line, and stdout must hold nothing else.',
  read: 'One datagram, one line',
  question: 'How many lines does one datagram give, and what else of yours goes to stdout?',
  idea: 'A datagram becomes one text without any line end, however long it is and even if it is empty; then you add one line end. Everything else that the bucket has to say goes to stderr.',
  nearly: [
    'const line = escapeDatagram(octets); // no line end is left in it',
    '// TODO: for 0 octets, too? for 65 507? and what goes to stderr?',
    'console.log(…);',
  ],
};

export const WRONG_ESCAPES: Misconception = {
  id: 'wrong-escapes',
  text: 'A control character or a backslash is not written as the stage says: \\n \\r \\t \\\\ or \\xNN with two small digits.',
  read: 'One datagram, one line',
  idea: "Go through the text character by character, and look up in the handout's table what stands for each in the line. The backslash is doubled, so that nobody can send what looks like an escape.",
  nearly: [
    'if (character === undefined) return …; // one octet: \\xNN',
    "if (decoded === '\\\\') return …;",
    '// TODO: and the other control characters? The kit can do those.',
    'return …(decoded);',
  ],
};

export const DECODED_LOOSELY: Misconception = {
  id: 'decoded-loosely',
  text: 'toString() puts U+FFFD for every octet that is not UTF-8, and a TextDecoder may swallow U+FEFF: what came cannot be told any more.',
  read: 'One datagram, one line',
  idea: 'First find out which octets are a character of UTF-8; the pattern at the head of bucket.ts tells them apart. Only these are decoded, and each of the others is written as its number.',
  nearly: [
    'return latin1.replace(CHARACTER_OR_OCTET, (part, character) => {',
    '  if (character === undefined) return …; // part is one octet',
    "  const decoded = Buffer.from(part, 'latin1').toString('utf8');",
    '  return …; // a character, as the table says',
    '});',
  ],
};

export const LOG_LIES: Misconception = {
  id: 'log-lies',
  text: 'Lines wait in the program before they are in the file, or the file was emptied. After a crash the last lines, the ones that matter, are missing.',
  read: 'A log that cannot lie',
  idea: 'Open the file for appending before you listen, and if that fails, say so with its name and exit 1. The file gets the very lines of stdout, each by a call that returns when the system has it: then it is there, even if the program dies at the next datagram.',
  nearly: [
    'const log = openSync(file, …); // which flag writes at the end?',
    'return (line) => {',
    '  // TODO: which call has written when it returns?',
    '};',
  ],
};

export const STOPPED_BY_ERROR: Misconception = {
  id: 'stopped-by-error',
  text: 'A socket can report an error about one datagram and be good for all others. Before it listens an error is the end; after that it is news.',
  read: 'A log that cannot lie',
  idea: 'Until the socket listens, an error means that there will be no bucket: a line on stderr, and exit code 1. After that each error, and not only the first, is about one datagram: a line on stderr, and on with the next.',
  nearly: [
    "socket.once('error', refused);",
    "socket.once('listening', () => {",
    "  socket.off('error', refused);",
    '  // TODO: who hears an error from now on, and does what?',
    '});',
  ],
};
