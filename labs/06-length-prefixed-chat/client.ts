/**
 * Talks in a room: each line of standard input is said there, and what others say is printed as it comes.
 *
 * Knows: when the server owes an answer, and when silence is all right. Never knows: who else is in the room.
 */
import { connect, type Socket } from 'node:net';
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

  // TODO 7: a timeout only while the server owes an answer. This one ends every quiet conversation. (Handout: step 7)
  socket.setTimeout(timeout, () => {
    socket.destroy(new Error(`TODO 7: nothing was said for ${timeout} ms, and why not? (handout, step 7)`));
  });
  socket.once('connect', () => sendLines(socket));
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
function sendLines(socket: Socket): void {
  // TODO 6: a line is not a read, a line may be too long, and after the last one comes a good-bye. (Handout: step 6)
  process.stdin.on('data', (octets: Buffer) => {
    console.error('TODO 6: one read of standard input is taken for one line (handout, step 6)');
    socket.write(encodeFrame(octets.toString('utf8').trimEnd()));
  });
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
