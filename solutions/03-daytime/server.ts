/**
 * Tells the time: on TCP to everyone who connects, on UDP to everyone who sends anything (RFC 867).
 *
 * Knows: when a conversation is over. Never knows: what a client says; it is read and thrown away.
 */
import { createSocket } from 'node:dgram';
import { createServer, isIPv6, type Server, type Socket } from 'node:net';
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

/** How long a client may keep a connection open after it has its line, in milliseconds. */
const PATIENCE = 5000;

/** Answers on `at`, TCP and UDP, until `stop` is aborted. */
export function serve(at: Endpoint, stop: AbortSignal): void {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    answer(socket);
  });

  // Until the server listens, an error means that there will be none. Later it is about one connection.
  const refused = (error: Error): never => fail(explain(error, at));
  server.once('error', refused);
  server.once('listening', () => {
    server.off('error', refused);
    server.on('error', (error) => console.error(explain(error, at)));
    const local = localEndpoint(server) ?? at;
    // The same port, also if the system has chosen it: TCP and UDP each have their own 65 536.
    answerDatagrams(local, stop, () => console.error(`listening on ${formatEndpoint(local)}`));
  });

  // bind(2), listen(2) and, for each connection, accept(2) in one call. Node also sets SO_REUSEADDR, without which
  // the port would stay taken for a minute after the server has closed a connection: that connection is then in the
  // state TIME-WAIT (RFC 9293, section 3.6.1).
  server.listen({ port: at.port, host: at.host });

  // Closing the server ends the listening only. An open connection keeps the process alive, for as long as the
  // client likes: each has to be closed, too.
  stop.addEventListener('abort', () => {
    if (!server.listening) process.exit(0); // the name in `at` is still being resolved
    server.close();
    for (const socket of open) socket.destroy();
  });
}

/** getsockname(2): where the server listens, which is news when it was asked for port 0. */
function localEndpoint(server: Server): Endpoint | undefined {
  const address = server.address();
  return address === null || typeof address === 'string'
    ? undefined
    : { host: address.address, port: address.port };
}

/**
 * Sends the line and ends the stream, at once: a daytime client need not say anything, and most do not.
 *
 * `end` writes the line, then FIN: "nothing more from me" (shutdown(2) with SHUT_WR; RFC 9293, section 3.6). It is
 * how the client sees that the line is complete. The other direction stays open until the client ends it.
 */
function answer(socket: Socket): void {
  const peer = { host: socket.remoteAddress ?? 'unknown', port: socket.remotePort ?? 0 };
  console.error(`connection from ${formatEndpoint(peer)}`);
  // A client that is killed sends RST. Without a listener that one error would end the server, for everybody.
  socket.on('error', (error) => console.error(explain(error, peer)));
  socket.end(formatDaytime(new Date()));

  // Read what the client sends, and drop it. A socket with unread octets never gets to the end of its stream, and
  // closing it would send RST, which may overtake our line (RFC 1122, section 4.2.2.13; RFC 2525, section 2.17).
  socket.resume();
  const timer = setTimeout(() => socket.destroy(), PATIENCE);
  socket.once('close', () => clearTimeout(timer));
}

/** The bonus: the same line in answer to any datagram. Calls `ready` when it is known whether there is UDP here. */
function answerDatagrams(at: Endpoint, stop: AbortSignal, ready: () => void): void {
  const socket = createSocket({ type: isIPv6(at.host) ? 'udp6' : 'udp4', signal: stop });
  // If another program has this UDP port, or one reply cannot be sent, the service on TCP goes on without.
  const noUdp = (error: Error): void => {
    console.error(`no UDP: ${explain(error, at)}`);
    ready();
  };
  socket.once('error', noUdp);
  socket.bind({ port: at.port, address: at.host }, () => {
    socket.off('error', noUdp);
    socket.on('error', (error) => console.error(explain(error, at)));
    ready();
  });
  socket.on('message', (_request, { address, port }) => {
    // Port 0 means that no reply is wanted (RFC 768). Answering everybody else is generous: a forged sender, say
    // another machine's daytime port, sets two servers to answering each other for ever. For that reason services
    // like this one were switched off all over the Internet (CERT advisory CA-1996-01).
    if (port !== 0) socket.send(formatDaytime(new Date()), port, address, () => {});
  });
}

if (isMain(import.meta)) {
  const { flags } = readFlags({ host: text('127.0.0.1'), port: portNumber(48000) });
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop.abort());
  serve(flags, stop.signal);
}
