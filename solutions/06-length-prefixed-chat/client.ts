/**
 * Talks in a room: each line of standard input is said there, and what others say is printed as it comes.
 *
 * Knows: when the server owes an answer, and when silence is all right. Never knows: who else is in the room.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
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
import { encodeFrame, FrameDecoder } from './frame.ts';

const DISCONNECT = '!DISCONNECT';

/**
 * Keeps up the conversation with `server` until the server closes it.
 *
 * Rejects when the server is not to be had, breaks the rules, resets the connection, or owes an answer for longer than
 * `timeout` milliseconds.
 */
export async function chat(server: Endpoint, timeout: number): Promise<void> {
  // Two streams come in at any time, the keyboard's and the network's. Neither may wait for the other: both are left
  // to Node's event loop, which waits for all that may happen at once (select(2), epoll(7)).
  const socket = connect({ host: server.host, port: server.port });
  const closed = printFrames(socket);

  // Here the server owes an answer: SYN wants SYN ACK. A timeout on a socket is of silence, in both directions.
  socket.setTimeout(timeout, () => socket.destroy(new Error(`nothing came for ${timeout} ms`)));
  socket.once('connect', () => {
    // From here on it owes nothing. A room in which nobody speaks is an ordinary room.
    socket.setTimeout(0);
    void sendLines(socket, timeout);
  });
  await closed.finally(() => socket.destroy());
}

/** Prints each frame as it comes. Resolves when the server ends the stream between two frames. */
function printFrames(socket: Socket): Promise<void> {
  const decoder = new FrameDecoder();
  return new Promise((resolve, reject) => {
    socket.on('data', (octets: Buffer) => {
      try {
        for (const message of decoder.push(octets)) console.log(escapeControls(message));
      } catch (error) {
        reject(error);
      }
    });
    socket.once('end', () => {
      try {
        decoder.end();
        resolve();
      } catch (error) {
        reject(error);
      }
    });
    socket.once('error', reject);
  });
}

/** Sends each line of standard input as a frame, and takes its leave when there are no more. */
async function sendLines(socket: Socket, timeout: number): Promise<void> {
  // Standard input is a stream, too: a read of it is not a line. readline keeps what is not complete yet, also when a
  // read has cut a character in two.
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    try {
      // `write` is false when the system takes no more at the moment. Then the next line may wait in its file.
      if (!socket.write(encodeFrame(line))) await once(socket, 'drain');
    } catch (error) {
      console.error(escapeControls(`not sent: ${error instanceof Error ? error.message : String(error)}`));
    }
  }
  socket.write(encodeFrame(DISCONNECT));
  // Now the server owes something again: the end of the stream.
  socket.setTimeout(timeout);
}

if (isMain(import.meta)) {
  const table = { host: text('127.0.0.1'), port: portNumber(48001), timeout: milliseconds(2000) };
  const { flags } = readFlags(table);
  try {
    await chat(flags, flags.timeout);
  } catch (error) {
    fail(explain(error, flags));
  }
  // Standard input may still be open, and would keep the program waiting for a line that nobody can hear.
  process.stdin.destroy();
}
