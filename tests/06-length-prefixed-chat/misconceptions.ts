/** What goes wrong most often with frames and with a room, in words for a student. The rest is every chat's: `chat-misconceptions.ts`. */
import type { Misconception } from '@wirebook/grader';

export const WRONG_HEADER: Misconception = {
  id: 'wrong-header',
  text: 'The header is always eight octets: the length in decimal digits, and then spaces as far as the eighth.',
  read: 'A header, octet by octet',
  idea: 'Write how many octets the payload has, in decimal digits, and put spaces after it until there are eight octets; the payload follows at once. A reader takes any one to eight digits, zeros in front and eight of them without a space, too.',
  nearly: [
    'const digits = String(payload.length);',
    "const header = digits.…(HEADER_OCTETS, ' ');",
    "return Buffer.concat([Buffer.from(header, 'latin1'), …]);",
  ],
};

export const ONE_FRAME_PER_PUSH: Misconception = {
  id: 'one-frame-per-push',
  text: 'What follows the first complete frame in a chunk is thrown away, or kept until the next chunk comes.',
  read: 'A decoder is a state machine',
  idea: 'Go round until the chunk is used up, and give every text that was completed on the way. What is begun and not complete waits for the next push.',
  nearly: [
    'const texts: string[] = [];',
    'for (let rest = chunk; rest.length > 0; ) {',
    '  // TODO: take what is missing. Does that complete something?',
    '  rest = rest.subarray(…);',
    '}',
    'return texts;',
  ],
};

export const EMPTY_FRAME: Misconception = {
  id: 'empty-frame',
  text: 'A frame without payload is complete with its header. Nothing more comes that could complete it.',
  read: 'A decoder is a state machine',
  idea: 'When a header is complete, ask at once whether its payload is complete, too; with length 0 it is. An empty text is a text like any other, for the decoder and for the room, while a chunk without octets changes nothing.',
  nearly: [
    '// The eighth octet of a header has come, and it says length.',
    'const payload = Buffer.alloc(length);',
    '// TODO: how many octets of the payload are missing now?',
    "if (…) texts.push(payload.toString('utf8'));",
  ],
};

export const DECODED_IN_PIECES: Misconception = {
  id: 'payload-decoded-in-pieces',
  text: 'Octets are made into text before all of the payload is here, or the text is changed: trimmed, or without its U+FEFF.',
  read: 'Octets, not characters',
  idea: 'Keep the octets of a payload as octets, and make text of them when the last one is here. Nothing in that text is changed, neither by the decoder nor by who hands it on.',
  nearly: [
    'payload.set(part, filled); // octets, still',
    'filled += part.length;',
    "if (…) texts.push(payload.toString('utf8')); // and no change",
  ],
};

export const SHARED_STATE: Misconception = {
  id: 'shared-state',
  text: 'What has come so far is kept in a variable of the module. Two streams then share it, and mix.',
  read: 'A decoder is a state machine',
  idea: 'Keep what has come so far in fields of the instance, and make a decoder for each stream. Then two streams know nothing of each other.',
  nearly: [
    'export class FrameDecoder {',
    '  readonly #header = Buffer.alloc(HEADER_OCTETS);',
    '  #filled = 0;',
    '  …; // TODO: what else belongs to one stream alone?',
    '}',
  ],
};

export const TOO_TRUSTING: Misconception = {
  id: 'header-too-trusting',
  text: 'Number() and parseInt() take far more than digits. Look at the pattern first, from the first octet to the eighth.',
  read: 'A header from a stranger',
  idea: 'Hold the eight octets against the pattern of the handout, from the first to the last, before you make a number of them. If they do not match, throw.',
  nearly: [
    "const header = octets.toString('latin1'); // all eight",
    'if (!/^…$/.test(header)) throw new ProtocolError(…, start);',
    'const length = Number(header);',
  ],
};

export const NO_LIMIT: Misconception = {
  id: 'no-limit',
  text: 'A length is believed before it is compared with the limit, or the comparison is off by one.',
  read: 'Why there is a limit',
  idea: 'Compare the number of octets with the limit before you send a payload or make room for one: the limit itself is allowed, and one octet more is not. A text that is too long with its label is not handed on at all.',
  nearly: [
    '// encodeFrame',
    'if (payload.length …) throw new RangeError(…);',
    '// push, when a header is complete',
    'if (length …) throw new ProtocolError(…, start);',
  ],
};

export const JUDGES_LATE: Misconception = {
  id: 'judges-late',
  text: 'The header is looked at when the payload is complete. What the header says decides whether there will be one.',
  read: 'A header from a stranger',
  idea: 'Judge the header when its eighth octet has come, and throw then. The payload that a bad header promises need never come.',
  nearly: [
    'filled += part.length;',
    'if (filled === HEADER_OCTETS) {',
    '  // TODO: what can be said of it now, before any payload?',
    '}',
  ],
};

export const END_UNHEARD: Misconception = {
  id: 'end-unheard',
  text: 'end() has to tell two endings apart: between two frames the stream is over, inside one it was cut off.',
  read: 'Four ways to leave',
  idea: 'Between two frames nothing has come of the next one, not even one octet of its header. In any other state the stream ends inside a frame, and end throws.',
  nearly: [
    'end(): void {',
    '  // TODO: what does the decoder keep while a frame is not complete?',
    "  if (…) throw new ProtocolError('the stream ended in it', start);",
    '}',
  ],
};

export const QUADRATIC: Misconception = {
  id: 'quadratic',
  text: 'Each chunk is joined with all that came before it, so the first octets of a long frame are copied thousands of times.',
  read: 'What an octet costs',
  idea: 'Copy each octet once: into a Buffer that is as long as the header says, at the place where it belongs. Or keep the chunks in a list, and join them once when the payload is complete.',
  nearly: [
    'const payload = Buffer.alloc(length); // once for each frame',
    'payload.set(part, …); // where does this part belong?',
  ],
};

export const WRONG_AUDIENCE: Misconception = {
  id: 'wrong-audience',
  text: 'A message goes to everybody who is in the room, but not to the one who said it.',
  read: 'Everyone but the sender',
  idea: 'Keep all connections in a set, each from its beginning to its close. A message goes to each of them once, and not to the one that it came from.',
  nearly: ['for (const socket of room) {', '  if (…) socket.write(frame); // who has said it?', '}'],
};

export const WRONG_LABEL: Misconception = {
  id: 'wrong-label',
  text: "Before the text stand the sender's address and port, as IPv4 writes them, and one blank.",
  read: 'Everyone but the sender',
  idea: "The label is the sender's endpoint as its socket shows it, and after it come one blank and the text. The address is written as IPv4 does it, without the prefix ::ffff: of some sockets.",
  nearly: [
    "const { remoteAddress = '', remotePort } = …; // whose socket?",
    "const host = remoteAddress.replace(…, '');",
    'const labelled = …; // 127.0.0.1:51002 hello',
  ],
};

export const GOOD_BYE_IS_EXACT: Misconception = {
  id: 'good-bye-is-exact',
  text: "Only the exact payload !DISCONNECT is a good-bye, and it is nobody else's message. Anything longer is text.",
  read: 'Four ways to leave',
  idea: 'Compare the whole payload with the good-bye: the same octets, and neither more nor less. If it is one, end this connection and tell nobody; anything else is a message.',
  nearly: [
    'for (const message of decoder.push(octets)) {',
    '  if (message === …) socket.end(); // and what follows it?',
    '  else broadcast(message, socket, room);',
    '}',
  ],
};

export const ONE_SPOILS_ALL: Misconception = {
  id: 'one-spoils-all',
  text: 'One client decides about the others: its error ends the server, its silence holds it up, or its faults close other connections.',
  read: 'Four ways to leave',
  idea: 'Whatever a client does ends one connection at most, and that one in both directions: listen for the event error on each socket, and catch what its decoder throws. Wait for nobody, and hand on what was complete before the end.',
  nearly: [
    "socket.on('error', …);",
    "socket.on('data', (octets: Buffer) => {",
    '  try {',
    '    for (const message of decoder.push(octets)) …;',
    '  } catch (error) {',
    '    // TODO: which connection ends now, and who goes on?',
    '  }',
    '});',
  ],
};
