// Takes each read of standard input for a line.
// fails: client-says-lines
import net from 'node:net';
import {
  escapeControls,
  explain,
  fail,
  isMain,
  milliseconds,
  optionalText,
  portNumber,
  readFlags,
  text,
  usage,
} from '@wirebook/kit';
import { encodeFrame, FrameDecoder } from './frame.ts';

const LF = 0x0a;

export class Lines {
  #rest: Buffer[] = [];
  *push(part: Buffer): Generator<string> {
    for (let from = 0; from < part.length; ) {
      const at = part.indexOf(LF, from);
      if (at < 0) {
        this.#rest.push(part.subarray(from));
        return;
      }
      yield Buffer.concat([...this.#rest, part.subarray(from, at)])
        .toString('utf8')
        .replace(/\r$/, '');
      this.#rest = [];
      from = at + 1;
    }
  }
  *end(): Generator<string> {
    if (this.#rest.length > 0) yield Buffer.concat(this.#rest).toString('utf8');
  }
}

function main(): void {
  const { flags } = readFlags({
    name: optionalText(),
    host: text('127.0.0.1'),
    port: portNumber(48002),
    timeout: milliseconds(2000),
  });
  const { name, ...server } = flags;
  if (name === undefined) return usage('--name NAME is missing');
  const socket = net.createConnection(server);
  const decoder = new FrameDecoder();
  let answered = false;
  let patience = setTimeout(tooLate, flags.timeout);

  function tooLate(): never {
    return fail(`${server.host}:${server.port} says nothing`);
  }

  function say(line: string): void {
    try {
      socket.write(encodeFrame(line));
    } catch {
      console.error('too long, not sent');
    }
  }

  socket.on('error', (error) => fail(explain(error, server)));
  socket.on('connect', () => {
    clearTimeout(patience);
    patience = setTimeout(tooLate, flags.timeout);
    socket.write(encodeFrame(name));
    process.stdin.on('data', (part: Buffer) => {
      say(part.toString().replace(/\r?\n$/, ''));
    });
    process.stdin.on('end', () => {
      say('!DISCONNECT');
      clearTimeout(patience);
      patience = setTimeout(tooLate, flags.timeout);
    });
  });
  socket.on('data', (octets) => {
    try {
      for (const said of decoder.push(octets)) {
        process.stdout.write(`> ${escapeControls(said)}\n`);
        if (answered) continue;
        answered = true;
        if (!process.stdin.readableEnded) clearTimeout(patience);
        if (said.startsWith('!')) fail('the server said no');
      }
    } catch (error) {
      fail(explain(error, server));
    }
  });
  socket.on('end', () => {
    try {
      decoder.end();
      process.exit(0);
    } catch (error) {
      fail(explain(error, server));
    }
  });
}

if (isMain(import.meta)) main();
