// Has a loop for each of its streams.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import {
  escapeControls,
  explain,
  fail,
  isMain,
  milliseconds,
  portNumber,
  readFlags,
  text,
} from '@wirebook/kit';
import { encodeFrame, FrameDecoder } from './frame.ts';

/** What others say, until the server has nothing more to say. */
async function listen(socket: Socket): Promise<void> {
  const decoder = new FrameDecoder();
  for await (const octets of socket as AsyncIterable<Buffer>) {
    for (const message of decoder.push(octets)) console.log(escapeControls(message));
  }
  decoder.end();
}

/** What is typed, until there is no more of it. */
async function speak(socket: Socket): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    if (Buffer.byteLength(line) > 65_536) {
      console.error('this line is too long, and is not sent');
      continue;
    }
    socket.write(encodeFrame(line));
  }
  socket.write(encodeFrame('!DISCONNECT'));
}

function deadline(ms: number, what: string): Promise<never> {
  return new Promise((_, reject) =>
    setTimeout(() => reject(new Error(`${what} took more than ${ms} ms`)), ms),
  );
}

async function main(): Promise<void> {
  const { flags } = readFlags({
    host: text('127.0.0.1'),
    port: portNumber(48001),
    timeout: milliseconds(2000),
  });
  try {
    const socket = connect({ host: flags.host, port: flags.port });
    await Promise.race([once(socket, 'connect'), deadline(flags.timeout, 'connecting')]);
    const spoken = speak(socket).then(() => deadline(flags.timeout, 'the good-bye'));
    await Promise.race([listen(socket), spoken]);
  } catch (error) {
    fail(explain(error, flags));
  }
  process.exit();
}

if (isMain(import.meta)) await main();
