// Is made of streams: what is typed goes through a transform into the socket, which is half-closed after the good-bye.
import net from 'node:net';
import readline from 'node:readline';
import { pipeline, Transform, Writable } from 'node:stream';
import { escapeControls, explain, fail, milliseconds, portNumber, readFlags, text } from '@wirebook/kit';
import { encodeFrame, FrameDecoder } from './frame.ts';

const { flags } = readFlags({
  host: text('127.0.0.1'),
  port: portNumber(48001),
  timeout: milliseconds(2000),
});

/** Lines in, frames out; a good-bye at the end. */
const framer = new Transform({
  writableObjectMode: true,
  transform(line: string, _encoding, done) {
    try {
      done(null, encodeFrame(line));
    } catch (error) {
      console.error(`left out: ${String(error)}`);
      done();
    }
  },
  flush(done) {
    done(null, encodeFrame('!DISCONNECT'));
    socket.setTimeout(flags.timeout);
  },
});

/** Frames in, lines out. */
class Printer extends Writable {
  readonly #decoder = new FrameDecoder();

  override _write(octets: Buffer, _encoding: BufferEncoding, done: (error?: Error) => void): void {
    try {
      for (const message of this.#decoder.push(octets)) process.stdout.write(`${escapeControls(message)}\n`);
      done();
    } catch (error) {
      done(error as Error);
    }
  }

  override _final(done: (error?: Error) => void): void {
    try {
      this.#decoder.end();
      done();
    } catch (error) {
      done(error as Error);
    }
  }
}

const socket = net.connect({
  host: flags.host,
  port: flags.port,
  allowHalfOpen: true,
  timeout: flags.timeout,
});
socket.on('timeout', () => socket.destroy(new Error('nothing comes')));
socket.on('connect', () => {
  socket.setTimeout(0);
  const lines = readline.createInterface({ input: process.stdin });
  framer.pipe(socket);
  lines.on('line', (line) => framer.write(line));
  lines.on('close', () => framer.end());
});
pipeline(socket, new Printer(), (error) => {
  if (error) fail(explain(error, flags));
  process.exit(0);
});
