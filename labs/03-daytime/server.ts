/**
 * Tells the time: on TCP to everyone who connects, on UDP to everyone who sends anything (RFC 867).
 *
 * Knows: when a conversation is over. Never knows: what a client says; it is read and thrown away.
 */
import { createServer, type Server, type Socket } from 'node:net';
import {
  type Endpoint,
  explain,
  fail,
  formatEndpoint,
  isMain,
  portNumber,
  readFlags,
  text,
} from '@wirebook/kit';
import { formatDaytime } from './daytime.ts';

/** Answers on `at`, TCP and UDP, until `stop` is aborted. */
export function serve(at: Endpoint, stop: AbortSignal): void {
  const server = createServer((socket) => {
    answer(socket);
  });

  // Until the server listens, an error means that there will be none. Later it is about one connection.
  const refused = (error: Error): never => fail(explain(error, at));
  server.once('error', refused);
  server.once('listening', () => {
    server.off('error', refused);
    server.on('error', (error) => console.error(explain(error, at)));
    const local = localEndpoint(server) ?? at;
    // TODO 7, the bonus: answer datagrams on the same port, too. (Handout: step 7)
    console.error(`listening on ${formatEndpoint(local)}`);
  });

  // TODO 5: end, also while clients are connected. (Handout: step 5)
  stop.addEventListener('abort', () =>
    fail('TODO 5: this server does not end properly yet (handout, step 5)'),
  );

  // TODO 3: listen on the address and the port of `at`. (Handout: step 3)
  fail(`TODO 3: the server does not listen on ${formatEndpoint(at)} (handout, step 3)`);
}

/** getsockname(2): where the server listens, which is news when it was asked for port 0. */
function localEndpoint(server: Server): Endpoint | undefined {
  const address = server.address();
  return address === null || typeof address === 'string'
    ? undefined
    : { host: address.address, port: address.port };
}

/** Sends the line and ends the stream, at once: a daytime client need not say anything, and most do not. */
function answer(socket: Socket): void {
  const peer = { host: socket.remoteAddress ?? 'unknown', port: socket.remotePort ?? 0 };
  console.error(`connection from ${formatEndpoint(peer)}`);
  const line = formatDaytime(new Date());
  // TODO 4: send the line, end the stream, and outlive whatever this client does. (Handout: step 4)
  console.error(`TODO 4: ${JSON.stringify(line)} is not sent yet (handout, step 4)`);
}

if (isMain(import.meta)) {
  const { flags } = readFlags({ host: text('127.0.0.1'), port: portNumber(48000) });
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop.abort());
  serve(flags, stop.signal);
}
