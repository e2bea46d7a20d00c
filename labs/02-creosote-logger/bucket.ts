/**
 * Prints every datagram as one line, for ever, and keeps the lines in a file.
 *
 * Knows: how any octets at all become one line that can be trusted. Never knows: who sends, or what the text means.
 */
import { createSocket } from 'node:dgram';
import {
  type Endpoint,
  explain,
  fail,
  formatEndpoint,
  isMain,
  optionalText,
  portNumber,
  readFlags,
  text,
} from '@wirebook/kit';

/**
 * One character in UTF-8, or else any one octet, in a text that has one character per octet.
 *
 * The lines are those of RFC 3629, section 4: each says which octets may follow which. What is missing is not UTF-8:
 * longer forms than necessary (`C0 AF` would be a second way to write `/`, good for deceiving a filter), halves of
 * surrogate pairs (`ED A0 80`), and numbers above U+10FFFF.
 */
const CHARACTER_OR_OCTET = new RegExp(
  [
    '(?<character>[^\\x80-\\xff]',
    '[\\xc2-\\xdf][\\x80-\\xbf]',
    '\\xe0[\\xa0-\\xbf][\\x80-\\xbf]',
    '[\\xe1-\\xec\\xee\\xef][\\x80-\\xbf]{2}',
    '\\xed[\\x80-\\x9f][\\x80-\\xbf]',
    '\\xf0[\\x90-\\xbf][\\x80-\\xbf]{2}',
    '[\\xf1-\\xf3][\\x80-\\xbf]{3}',
    '\\xf4[\\x80-\\x8f][\\x80-\\xbf]{2})',
    '[\\x80-\\xff]',
  ].join('|'),
  'g',
);

/**
 * Writes a datagram's octets so that they are one line, whatever they are.
 *
 * `\n`, `\r`, `\t` and `\\` are the line feed, carriage return, tab and backslash. `\xNN` is another control
 * character (C0, DEL, C1) or an octet that is not UTF-8. Other text stays as it is. Because the backslash itself is
 * escaped, nobody can send a text that looks like an escape: `\n` in the log was a line end, `\\n` was two characters.
 */
export function escapeDatagram(octets: Uint8Array): string {
  const latin1 = Buffer.from(octets).toString('latin1');
  return latin1.replace(CHARACTER_OR_OCTET, (part, character: string | undefined) => {
    const decoded = Buffer.from(part, 'latin1').toString('utf8');
    // TODO 6: what stands in the line for one character, and for one octet that is none? (Handout: step 6)
    return character === undefined ? '?' : decoded;
  });
}

/** Binds a socket to `at` and hands each datagram's line to `write` until `stop` is aborted. */
export function collect(at: Endpoint, write: (line: string) => void, stop: AbortSignal): void {
  const socket = createSocket({ type: 'udp4', signal: stop });

  // Before the socket is bound an error means that there will be no bucket. Afterwards it is about one datagram, for
  // example one that somebody refused (ECONNREFUSED): a log must outlive it. Without a listener it would end us.
  const refused = (error: Error): never => fail(explain(error, at));
  socket.once('error', refused);
  socket.once('listening', () => {
    socket.off('error', refused);
    socket.on('error', (error) => console.error(explain(error, at)));
    const { address, port } = socket.address();
    console.error(`listening on ${formatEndpoint({ host: address, port })}`);
  });

  // One datagram at a time: the system queues the next ones while this one is written.
  socket.on('message', (octets: Buffer) => write(escapeDatagram(octets)));
  // TODO 5: bind the socket to the address and the port of `at`. (Handout: step 5)
  fail(`TODO 5: the socket is not bound to ${formatEndpoint(at)} (handout, step 5)`);
}

/** Opens `file` for appending and returns what writes one line to it. If that fails: one line with its name, exit 1. */
function openLog(file: string): (line: string) => void {
  // TODO 7: another process must be able to read a line before the next datagram is handled. (Handout: step 7)
  return (line) =>
    console.error(`TODO 7: a line of ${line.length} characters is not in ${file} (handout, step 7)`);
}

if (isMain(import.meta)) {
  const table = { host: text('127.0.0.1'), port: portNumber(7739), log: optionalText() };
  const { flags } = readFlags(table);
  const log = flags.log === undefined ? undefined : openLog(flags.log);
  const write = (line: string): void => {
    log?.(line);
    console.log(line);
  };
  const stop = new AbortController();
  // TODO 8: end on SIGINT and SIGTERM, as in stage 01, even if nobody reads stdout any more. (Handout: step 8)
  collect(flags, write, stop.signal);
}
