/**
 * Sends one text to the upper-case server and prints the reply.
 *
 * Knows: that UDP may lose the request or the reply without a word, so that silence is an answer of its own.
 * Never knows: what upper case is. It prints the server's octets, right or wrong.
 */
import { createSocket } from 'node:dgram';
import {
  count,
  type Endpoint,
  explain,
  fail,
  formatEndpoint,
  isMain,
  milliseconds,
  portNumber,
  readFlags,
  text,
} from '@wirebook/kit';

export interface Patience {
  /** The longest silence to wait through, in milliseconds. */
  readonly timeout: number;
  /** How often the request is sent once more after such a silence. */
  readonly retries: number;
}

/**
 * Sends `request` to `server`, once more after each silence, and gives the octets of the first reply.
 *
 * Rejects with the system's error when the request cannot be sent or is refused, and with an `Error` when nothing
 * has come back after the last silence.
 */
export function ask(request: Buffer, server: Endpoint, { timeout, retries }: Patience): Promise<Buffer> {
  // Nothing is bound here, so the system gives the socket an ephemeral port when it is first used: a new one each run.
  const socket = createSocket('udp4');
  let timer: NodeJS.Timeout | undefined;

  const reply = new Promise<Buffer>((resolve, reject) => {
    socket.on('error', reject);
    socket.once('message', resolve);
    // TODO 5: send the request, and say on stderr from which port to which `server`. (Handout: step 5)
    console.error(`TODO 5: ${request.length} octets not sent to ${formatEndpoint(server)} (handout, step 5)`);
    // TODO 6: after each silence send the request once more. Give up after the last one only. (Handout: step 6)
    const silence = `no reply within ${timeout} ms; TODO 6: ${retries} retries (handout, step 6)`;
    timer = setTimeout(() => reject(new Error(silence)), timeout);
  });

  // An open socket and a running timer each keep a program alive.
  return reply.finally(() => {
    clearTimeout(timer);
    socket.close();
  });
}

if (isMain(import.meta)) {
  const table = {
    host: text('127.0.0.1'),
    port: portNumber(2345),
    timeout: milliseconds(2000),
    retries: count(2),
  };
  const { flags, positionals } = readFlags(table, ['TEXT']);
  try {
    const reply = await ask(Buffer.from(positionals[0] ?? '', 'utf8'), flags, flags);
    // TODO 7: the reply came from outside. What if it holds a command to your terminal? (Handout: step 7)
    console.log(reply.toString('utf8'));
  } catch (error) {
    fail(explain(error, flags));
  }
}
