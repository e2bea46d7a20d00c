/**
 * Asks a daytime server for the time: connects, reads to the end of the stream, prints.
 *
 * Knows: that a stream is over when the other side says so, and not when a read returns. Never knows: how long the
 * line will be, or in how many pieces it will come.
 */
import { connect } from 'node:net';
import {
  type Endpoint,
  escapeControls,
  explain,
  fail,
  isMain,
  milliseconds,
  portNumber,
  readFlags,
  text,
} from '@wirebook/kit';
import { parseNist } from './daytime.ts';

/**
 * Connects to `server` and gives everything that it sends, once it has ended the stream.
 *
 * Rejects with the system's error (unknown, refused, reset), or with an `Error` when nothing has come for `timeout`
 * milliseconds, or when the stream ended before its first octet: a server that says nothing has not told the time.
 */
export function readToEnd(server: Endpoint, timeout: number): Promise<Buffer> {
  // socket(2) and connect(2). TCP's handshake is done by the system; 'connect' would be emitted when it is over.
  const socket = connect({ host: server.host, port: server.port });
  const answer = new Promise<Buffer>((resolve, reject) => {
    // Each 'data' is one read(2) and has what had come by then: half a line, two lines, half a character. So the
    // octets are kept until the end, and decoded when none is missing.
    const pieces: Buffer[] = [];
    socket.on('data', (piece: Buffer) => pieces.push(piece));

    // FIN has come: a read of length 0. Only now is the answer complete.
    socket.once('end', () => {
      if (pieces.length > 0) resolve(Buffer.concat(pieces));
      else reject(new Error('the stream ended before the first octet'));
    });

    // The timeout is of silence: it begins now, covers name and handshake, and begins again with every piece.
    socket.setTimeout(timeout, () => reject(new Error(`nothing came for ${timeout} ms`)));
    socket.once('error', reject);
  });
  return answer.finally(() => socket.destroy());
}

/** For the lines of the American time service: the same instant in the form that the world agrees on (ISO 8601). */
function reportNist(line: string): void {
  try {
    const { date, health } = parseNist(line);
    console.error(
      `that is ${date.toISOString()}, says a ${health === 0 ? 'healthy' : 'doubtful'} NIST server`,
    );
  } catch {
    // Most daytime servers have a form of their own. RFC 867 allows any.
  }
}

if (isMain(import.meta)) {
  const table = { host: text('127.0.0.1'), port: portNumber(48000), timeout: milliseconds(2000) };
  const { flags } = readFlags(table);
  try {
    const line = (await readToEnd(flags, flags.timeout)).toString('utf8').trim();
    reportNist(line);
    console.log(escapeControls(line));
  } catch (error) {
    fail(explain(error, flags));
  }
}
