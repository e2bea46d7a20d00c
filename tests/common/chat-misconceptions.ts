/** What goes wrong most often with frames and chat clients. What to read stands in the handout of the first chat. */
import type { Misconception } from '@wirebook/grader';

export const ONE_READ_ONE_MESSAGE: Misconception = {
  id: 'one-read-one-message',
  text: 'One read is taken for one message. It may hold half a header, the end of one frame and three others, or half a character.',
  handout: '06',
  read: 'A read is not a message',
  idea: 'Give all octets, as they come, to one decoder, which keeps what is not complete. A text is complete when its header and all of its payload are here, be it after one read or after twenty, and one read may complete several.',
  nearly: [
    '// Who reads: one decoder for all of the stream',
    'for (const text of decoder.push(octets)) …;',
    '// In push: take no more than is still missing',
    'const part = rest.subarray(0, wanted.length - …);',
    '// TODO: keep the part. Is it complete now, or not enough yet?',
    'rest = rest.subarray(part.length);',
  ],
};

export const LINE_PER_READ: Misconception = {
  id: 'line-per-read',
  text: 'Standard input is a stream, too: one read of it may hold half a line, several lines, or half a character.',
  handout: '06',
  read: 'Two streams at once',
  idea: 'Let readline find the lines: it keeps what is not complete yet, be it half a line or half a character. Each line that it gives is one frame, the empty line, too.',
  nearly: [
    'const input = process.stdin;',
    'for await (const line of createInterface({ input })) {',
    '  // TODO: what is sent for one line, also for an empty one?',
    '}',
  ],
};

export const WAITS_FOR_THE_OTHER: Misconception = {
  id: 'waits-for-the-other-stream',
  text: 'One of the two streams, keyboard and network, is read only when the other has given something or has ended.',
  handout: '06',
  read: 'Two streams at once',
  idea: 'Begin with both streams, and let neither wait for the other: what comes is printed at once, and a line that was typed is sent at once, without its line end. When the server has closed, there is no need to wait for the keyboard, either.',
  nearly: [
    "socket.on('data', (octets: Buffer) => {",
    '  // TODO: print what is complete, now. What could it wait for?',
    '});',
    'void sendLines(socket); // stage 07: speak(socket)',
    '// TODO: it has a loop of its own. Does anybody await its end?',
  ],
};

export const COUNTS_CHARACTERS: Misconception = {
  id: 'counts-characters',
  text: 'The header says how many octets follow. The length of a string is another number as soon as one character is not ASCII.',
  handout: '06',
  read: 'Octets, not characters',
  idea: 'Make octets of the text first, and count those. The header and the limit both take this number.',
  nearly: [
    "const payload = Buffer.from(text, 'utf8');",
    "const header = String(…).padEnd(HEADER_OCTETS, ' ');",
  ],
};

export const OVER_THE_LIMIT: Misconception = {
  id: 'over-the-limit',
  text: 'encodeFrame throws when a text is too long. That is news for the person who typed it, and no reason to end.',
  handout: '06',
  read: 'Why there is a limit',
  idea: 'Let encodeFrame say what is too long, and catch its RangeError for this one line: tell the person on stderr, and go on with the next. Nothing of that line was sent, so the stream is in order.',
  nearly: [
    'for await (const line of lines) {',
    '  try {',
    '    socket.write(encodeFrame(line));',
    '  } catch (error) {',
    '    // TODO: tell who has typed it. And the next line?',
    '  }',
    '}',
  ],
};

export const BAD_GOOD_BYE: Misconception = {
  id: 'bad-good-bye',
  text: 'At the end of standard input the client says !DISCONNECT, once and last, and then waits until the server has closed.',
  handout: '06',
  read: 'Four ways to leave',
  idea: 'When the last line was sent, with a line end or without, say the good-bye once, as a frame, and keep the connection. The server closes it, and what is still on its way to you is printed until then.',
  nearly: [
    'for await (const line of lines) …;',
    '// Here standard input has ended.',
    'socket.write(encodeFrame(…));',
    '// TODO: which side ends the connection now?',
  ],
};

export const ANY_END_IS_GOOD: Misconception = {
  id: 'any-end-is-good',
  text: 'A stream that ends between two frames is over. One that ends inside a frame, is reset, or has a bad header, has failed: exit 1.',
  handout: '06',
  read: 'Four ways to leave',
  idea: 'At the end of the stream ask the decoder: between two frames all is well, inside one something was cut off. A reset comes as the event error and a bad header as an exception of push, and both are failures, too.',
  nearly: [
    "socket.once('end', () => {",
    '  try {',
    '    decoder.…;',
    '  } catch (error) {',
    '    // TODO: a line on stderr, and which exit code?',
    '  }',
    '});',
    "socket.once('error', …); // a reset",
  ],
};

export const TIMEOUT_MISPLACED: Misconception = {
  id: 'timeout-misplaced',
  text: 'The timer runs while nobody owes anything, or it does not run while the server owes an answer.',
  handout: '06',
  read: 'When silence is too long',
  idea: 'Let the clock run while the server owes something, and at no other time: until the connection stands, and again after the good-bye. In stage 07 the answer to the name is owed as well.',
  nearly: [
    'socket.setTimeout(timeout); // a connection is owed',
    "socket.on('timeout', …); // a line on stderr, exit code 1",
    '// TODO: from when on is nothing owed?',
    'socket.setTimeout(0);',
    '// TODO: and when is something owed again?',
    'socket.setTimeout(timeout);',
  ],
};
