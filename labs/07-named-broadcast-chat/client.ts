/**
 * Talks in a room under a name: sends what is typed, line by line, and prints what the others say.
 *
 * Knows: that a name has to be accepted before anything is said, and when the server owes an answer. Never knows: who is
 * in the room; the server tells, in words for a person.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import {
  type Endpoint,
  escapeControls,
  explain,
  fail,
  formatEndpoint,
  isMain,
  milliseconds,
  optionalText,
  portNumber,
  readFlags,
  text,
  usage,
} from '@wirebook/kit';
import { encodeFrame, FrameDecoder } from './frame.ts';

/** Chats as `name` with the room at `server`, until one of the two ends it. What goes wrong ends the process, exit 1. */
export function chat(server: Endpoint, name: string, timeout: number): void {
  const giveUp = (problem: string): never => fail(`${formatEndpoint(server)}: ${problem}`);
  const decoder = new FrameDecoder();

  const socket = connect({ host: server.host, port: server.port, noDelay: true });
  // TODO 7: the clock runs while the server owes something, and at no other time. (Handout: step 7)
  socket.setTimeout(timeout);
  socket.on('timeout', () => giveUp(`nothing came for ${timeout} ms`));
  socket.once('connect', () => {
    socket.setTimeout(0);
    // TODO 6: the name goes first, and nothing is said before its answer. (Handout: step 6)
    console.error(`TODO 6: the server is not told the name ${escapeControls(name)} (handout, step 6)`);
    void speak(socket).then(() => socket.setTimeout(timeout));
  });

  socket.on('data', (chunk: Buffer) => {
    try {
      // It comes from strangers: what they say must not command this terminal.
      for (const said of decoder.push(chunk)) console.log(escapeControls(said));
    } catch (error) {
      giveUp(String(error));
    }
  });

  socket.once('end', () => {
    try {
      decoder.end();
    } catch (error) {
      giveUp(String(error));
    }
    // Nobody listens any more. Without input and connection nothing keeps this process alive, and it exits 0.
    process.stdin.destroy();
  });
  socket.on('error', (error) => fail(explain(error, server)));
}

/** Sends each line as a frame and, when there are no more, the good-bye. It waits while the system takes nothing. */
async function speak(socket: Socket): Promise<void> {
  // Made here and not earlier: it reads from now on, and a line that comes while nobody takes it is lost.
  const lines = createInterface({ input: process.stdin, crlfDelay: Infinity });
  for await (const line of lines) {
    try {
      if (!socket.write(encodeFrame(line))) await once(socket, 'drain');
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      console.error(`not sent: ${error.message}`);
    }
  }
  if (socket.writable) socket.write(encodeFrame('!DISCONNECT'));
}

if (isMain(import.meta)) {
  const table = {
    name: optionalText(),
    host: text('127.0.0.1'),
    port: portNumber(48002),
    timeout: milliseconds(2000),
  };
  const { flags } = readFlags(table);
  if (flags.name === undefined) usage('--name is missing: it wants the name under which you talk');
  chat(flags, flags.name, flags.timeout);
}
