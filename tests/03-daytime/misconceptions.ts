/** What goes wrong most often with a first TCP service, in words for a student. */
import type { Misconception } from '@wirebook/grader';

export const WRONG_FORMAT: Misconception = {
  id: 'wrong-format',
  text: 'A part of the line is in another order, not padded to two digits, not in English, or its end is not CR LF.',
  read: 'A clock for everyone',
  idea: 'Put the line together from single parts, in the order of the handout: English names, two digits for day and clock, and a line end of two octets. The server sends this line and nothing else, and ends the stream.',
  nearly: [
    'const day = DAYS[date.getUTCDay()]; // a list of your own',
    "const clock = [date.getUTCHours(), …, …].map(twoDigits).join(':');",
    'const lineEnd = …; // the two octets 0d 0a',
    '// TODO: Friday, September 20, 2024 15:22:07-UTC, and the line end',
  ],
};

export const LOCAL_TIME: Misconception = {
  id: 'local-time',
  text: 'getHours() and its kind give the time of the place where the program runs. Ask for UTC.',
  read: 'A clock for everyone',
  idea: 'Ask for UTC in every part: the clock, the day and the weekday. The methods of Date with UTC in their name do not look at the place where the program runs.',
  nearly: [
    'const hours = date.getUTC…();',
    'const day = date.getUTC…(); // near midnight it is another, too',
    'const weekday = date.getUTC…();',
  ],
};

export const TWELVE_OR_24: Misconception = {
  id: 'twelve-or-24',
  text: 'Hours go from 00 to 23. A 12-hour clock, or 24 at midnight, comes from a format that was left to its default.',
  read: 'A clock for everyone',
  idea: 'Take the hour as a number, 0 to 23, and write it with two digits. Midnight is then 00, and no format has to be chosen.',
  nearly: ['const hours = date.getUTCHours(); // 0 to 23', "const written = String(hours).…(2, '0');"],
};

export const MISREAD: Misconception = {
  id: 'misread',
  text: 'A field is taken for another, a month is counted from 0, or the date is made in local time.',
  read: "Reading somebody else's format",
  idea: 'Give each of the nine fields a name, in the order of the handout, and take date and clock apart; the advance may have a decimal point. Make the instant in UTC: the year has two digits only, and Date counts months from 0.',
  nearly: [
    'const [mjd, calendar, clock, dst, leap, …] = fields;',
    'const [year, month, day] = …; // of calendar, YY-MM-DD',
    '// TODO: which century, and which number has January?',
    'Date.UTC(…, …, day, hour, minute, second);',
  ],
};

export const BLANKS: Misconception = {
  id: 'blanks',
  text: 'The text is split at each single blank. Several may stand together, before the line and after it.',
  read: "Reading somebody else's format",
  idea: 'Take away what is blank at both ends, line ends too, and then split at whole runs of blanks. A gap is one gap, however wide it is.',
  nearly: ['const fields = text.trim().split(/…/);', 'if (fields.length !== 9) throw new Error(…);'],
};

export const TOO_TRUSTING: Misconception = {
  id: 'too-trusting',
  text: 'Number() and parseInt() and Date take almost anything. Look at the pattern first, and throw an Error that says what is wrong.',
  read: "Reading somebody else's format",
  idea: 'Count the fields, and hold each against a pattern from its first character to its last before you make a number of it. Look at the month, the label and the marker as well, and throw an Error that says which one is wrong.',
  nearly: [
    'if (!/^…$/.test(field)) {',
    '  throw new Error(…); // which field, and what stands in it?',
    '}',
    'const value = Number(field);',
    '// TODO: month 13, another label, no marker: who refuses these?',
  ],
};

export const NO_TIME: Misconception = {
  id: 'no-time',
  text: 'The server accepts, but the line does not come, or the stream does not end after it.',
  read: 'When is a stream over?',
  idea: 'Whoever connects gets the line at once and then the end of the stream; one method of the socket does both. For the bonus, the same line and nothing else goes back in answer to any datagram, an empty one, too.',
  nearly: [
    'const line = formatDaytime(new Date());',
    'socket.…(line); // the line, and then FIN',
    '// The bonus, with a socket of node:dgram:',
    "udp.on('message', (_, { address, port }) => …);",
  ],
};

export const WAITS_FOR_CLIENT: Misconception = {
  id: 'waits-for-client',
  text: 'The server waits for something from the client. Daytime asks nothing: connecting is the question.',
  read: 'When is a stream over?',
  idea: 'Send the line as soon as the client is connected, before anything has come from it. If it does send something, read that and throw it away.',
  nearly: [
    'const server = createServer((socket) => {',
    '  // TODO: the client has said nothing. What does it get already?',
    '  socket.resume(); // reads what it may say, and forgets it',
    '});',
  ],
};

export const OLD_TIME: Misconception = {
  id: 'old-time',
  text: 'The time was taken once, when the program started. Every connection asks anew.',
  read: 'A clock for everyone',
  idea: 'Look at the clock where one connection is answered, and not where the program or the server begins. Then every client gets the time of its own connection.',
  nearly: [
    'function answer(socket: Socket): void {',
    '  const line = formatDaytime(…); // which instant is it?',
    '  socket.end(line);',
    '}',
  ],
};

export const ONE_AT_A_TIME: Misconception = {
  id: 'one-at-a-time',
  text: 'One client that says nothing, or breaks off, stops the service for the others. An error event without a listener ends the program.',
  read: 'Clients are not polite',
  question: 'What in your server can one client keep waiting, or bring to an end?',
  idea: 'Answer each connection by itself, however many there are, and wait for no client to say something or to leave. Listen for the event error on every socket, so that a reset ends one connection and not the program.',
  nearly: [
    'const server = createServer((socket) => {',
    "  socket.on('error', …); // a line on stderr. And the others?",
    '  answer(socket); // TODO: does it wait for anything in there?',
    '});',
  ],
};

export const FIRST_PIECE_ONLY: Misconception = {
  id: 'first-piece-only',
  text: 'What came first was taken for everything. A stream has no messages: it is complete when it has ended.',
  read: 'A stream has no messages',
  idea: 'Keep every piece that comes, in order. The answer is complete when the other side has ended its stream, and one event says so. Then print it, without its line end, as the last line of stdout.',
  nearly: [
    'const pieces: Buffer[] = [];',
    "socket.on('data', (piece: Buffer) => pieces.push(piece));",
    'socket.once(…, () => resolve(Buffer.concat(pieces)));',
  ],
};

export const DECODED_IN_PIECES: Misconception = {
  id: 'decoded-in-pieces',
  text: 'Each piece was decoded by itself, and a character that was cut in two became two wrong ones. Gather the octets first.',
  read: 'A stream has no messages',
  idea: 'Gather octets and not text, and join them when there are no more. Decoded in one go, no character can be cut in two.',
  nearly: [
    "socket.on('data', (piece: Buffer) => …); // octets, still",
    '// TODO: from when on is no character cut in two?',
    "const text = Buffer.concat(pieces).toString('utf8');",
  ],
};

export const TOTAL_TIME: Misconception = {
  id: 'total-time',
  text: 'The time-out counts from the beginning. It is of silence: each piece that comes starts it again.',
  read: 'When is a stream over?',
  idea: 'Measure silence: the time since the last piece, or since the start while there was none. The socket has a timer of that kind, which every piece starts anew.',
  nearly: [
    'socket.…(timeout, () => {',
    "  reject(new Error('nothing came for so long'));",
    '});',
    '// TODO: with setTimeout, what would you do at every piece?',
  ],
};

export const SILENCE_IS_NO_END: Misconception = {
  id: 'silence-is-no-end',
  text: 'Silence, a reset, or a stream without an octet was taken for success, or waited for without end.',
  read: 'When is a stream over?',
  idea: 'Three ends are no answer: too long a silence, an error such as a reset, and the end of the stream before its first octet. Each of them leads to a line on stderr and exit code 1.',
  nearly: [
    "socket.once('end', () => {",
    "  if (…) reject(new Error('the stream ended without an octet'));",
    '  else resolve(Buffer.concat(pieces));',
    '});',
    "socket.once('error', …); // a reset",
    'socket.setTimeout(timeout, …); // a silence',
  ],
};
