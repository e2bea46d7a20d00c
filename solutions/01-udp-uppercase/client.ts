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
  escapeControls,
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
 * has come back after the last silence. Which of the two was lost, request or reply, nobody can know; sending again
 * is right for both because asking twice for upper case does no harm. (It would if the request were "pay 5 euros".)
 */
export function ask(request: Buffer, server: Endpoint, { timeout, retries }: Patience): Promise<Buffer> {
  // Nothing is bound here, so the system gives the socket an ephemeral port when it is first used: a new one each run.
  const socket = createSocket('udp4');
  let timer: NodeJS.Timeout | undefined;

  const reply = new Promise<Buffer>((resolve, reject) => {
    const send = (left: number): void => {
      socket.send(request);
      timer = setTimeout(() => {
        if (left > 0) send(left - 1);
        else reject(new Error(`no reply within ${timeout} ms`));
      }, timeout);
    };

    // connect(2) on a UDP socket sends nothing: no handshake, no connection. It fixes the peer. From then on the
    // system hands over datagrams from that endpoint only, so that no stranger can answer in its place, and passes on
    // the ICMP message "port unreachable" as ECONNREFUSED (udp(7); RFC 1122, section 4.1.3.3).
    socket.on('error', reject);
    socket.once('message', resolve);
    socket.once('connect', () => {
      const { address, port } = socket.address();
      console.error(`from ${formatEndpoint({ host: address, port })} to ${formatEndpoint(server)}`);
      clearTimeout(timer);
      send(retries);
    });
    timer = setTimeout(() => reject(new Error(`the name was not resolved within ${timeout} ms`)), timeout);
    socket.connect(server.port, server.host);
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
    // The reply came from outside: a control character in it must not reach the terminal.
    console.log(escapeControls(reply.toString('utf8')));
  } catch (error) {
    fail(explain(error, flags));
  }
}
