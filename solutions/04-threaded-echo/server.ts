/**
 * Sends back what it gets (RFC 862), with a thread for every connection.
 *
 * Knows: sockets, threads, and which belong together. Never knows: what the work is, or how long it takes.
 */
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';
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

/** The program of each thread. A path would be taken from the folder in which the server was started, a URL is not. */
const HANDLER = new URL('./handler.ts', import.meta.url);

/** Echoes on `at`, until `stop` is aborted. */
export function serve(at: Endpoint, stop: AbortSignal): void {
  const open = new Set<Socket>();
  const count = (): void => console.log(`active connections: ${open.size}`);

  // allowHalfOpen: without it Node ends our direction as soon as the client has ended its own, and the replies that
  // are still to come have no way back (RFC 9293, section 3.6: a half-closed connection is a working one).
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    open.add(socket);
    count();
    socket.once('close', () => {
      open.delete(socket);
      count();
    });
    attend(socket);
  });

  // Until the server listens, an error means that there will be none. Later it is about one connection.
  const refused = (error: Error): never => fail(explain(error, at));
  server.once('error', refused);
  server.once('listening', () => {
    server.off('error', refused);
    server.on('error', (error) => console.error(explain(error, at)));
    console.error(`listening on ${formatEndpoint(localEndpoint(server) ?? at)}`);
  });
  server.listen({ port: at.port, host: at.host });

  // A connection keeps the process alive, and so does a thread. Each socket that is closed takes its thread along.
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
 * Gives a connection a thread of its own, and ties the two lives together: neither outlives the other.
 *
 * In C the new thread would be handed the socket (pthread_create(3), then recv(2) and send(2) in the thread). A socket
 * of Node belongs to the event loop of the thread that made it, so ours stays here and only octets travel.
 */
function attend(socket: Socket): void {
  const peer = { host: socket.remoteAddress ?? 'unknown', port: socket.remotePort ?? 0 };
  const complain = (error: unknown): void => console.error(explain(error, peer));
  const thread = new Worker(HANDLER);

  // Whatever ended the connection (FIN both ways, RST, Ctrl-C), its thread is not needed any more. `terminate` stops
  // it wherever it is, also in the middle of a sleep: asking it by a message would wait until the sleep is over.
  socket.once('close', () => void thread.terminate());
  socket.on('error', complain);

  // An exception that `work` throws ends the thread and arrives here. Unheard, it would end the server, for everybody.
  thread.on('error', complain);
  const left = new AbortController();
  thread.once('exit', () => {
    left.abort();
    // Without its thread a connection is good for nothing. The client sees FIN, or RST if it had sent more.
    socket.destroy();
  });

  // Why it broke off has been said above, whichever of the two it was.
  converse(socket, thread, left.signal).catch(() => socket.destroy());
}

/**
 * Takes one piece at a time on its way round: socket, thread, socket. Returns when the client has ended its stream and
 * has been sent the rest; rejects when the connection breaks, or when `left` says that the thread has ended.
 *
 * The order of these lines is the back-pressure. While the thread is busy, or the client does not read, the loop does
 * not come round to the next piece; then the socket's buffer fills (64 KiB), then the system's, then TCP closes the
 * window (RFC 9293, section 3.8.6), and the client's own `send` waits. Nothing piles up in our memory.
 */
async function converse(socket: Socket, thread: Worker, left: AbortSignal): Promise<void> {
  // recv(2). The loop ends at FIN; without `destroyOnReturn: false` it would then close the other direction, too.
  for await (const octets of socket.iterator({ destroyOnReturn: false })) {
    // Octets, not text: decoding would change what is no UTF-8. The message is a copy of them (structured clone).
    thread.postMessage(octets);
    const [reply] = (await once(thread, 'message', { signal: left })) as [Uint8Array];
    // send(2). False means: kept in our memory, because the system's buffer is full. 'drain' tells when it is gone.
    if (!socket.write(reply)) await once(socket, 'drain', { signal: left });
  }
  // shutdown(2), and only now: every piece that came before the client's FIN has been answered.
  socket.end();
}

if (isMain(import.meta)) {
  const { flags } = readFlags({ host: text('127.0.0.1'), port: portNumber(7777) });
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop.abort());
  serve(flags, stop.signal);
}
