/**
 * Prints every datagram as one line, for ever, and keeps the lines in a file.
 *
 * Knows: how any octets at all become one line that can be trusted. Never knows: who sends, or what the text means.
 */
import { createSocket } from 'node:dgram';
import { appendFileSync, openSync } from 'node:fs';
import {
  type Endpoint,
  escapeControls,
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
    if (character === undefined) return `\\x${part.charCodeAt(0).toString(16)}`;
    const decoded = Buffer.from(part, 'latin1').toString('utf8');
    return decoded === '\\' ? '\\\\' : escapeControls(decoded);
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
  socket.bind({ port: at.port, address: at.host });
}

/**
 * Opens `file` for appending and returns what writes one line to it.
 *
 * O_APPEND puts every write at the end of the file, wherever that is by then (open(2)). The writing is synchronous:
 * once it returns, the line is with the system, and any other process can read it, even if this one dies at the next
 * datagram. That is what a log is for. (It would not survive a loss of power; that would take fsync(2).)
 */
function openLog(file: string): (line: string) => void {
  const attempt = <T>(action: () => T): T => {
    try {
      return action();
    } catch (error) {
      return fail(`${file}: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const log = attempt(() => openSync(file, 'a'));
  return (line) => attempt(() => appendFileSync(log, `${line}\n`));
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
  const end = (): void => {
    stop.abort();
    // Lines may still be on their way to stdout. Whoever should read them has a second; then they are given up.
    setTimeout(() => process.exit(0), 1000).unref();
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, end);
  collect(flags, write, stop.signal);
}
