/**
 * Sends back what it gets (RFC 862), with a thread for every connection.
 *
 * Knows: sockets, threads, and which belong together. Never knows: what the work is, or how long it takes.
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
import { work } from './work.ts';

/** Echoes on `at`, until `stop` is aborted. */
export function serve(at: Endpoint, stop: AbortSignal): void {
  const open = new Set<Socket>();

  // TODO 4: leave our direction open when the client has ended its own. (Handout: step 4)
  const server = createServer((socket) => {
    open.add(socket);
    // TODO 6: say how many connections there are, each time that it changes. (Handout: step 6)
    socket.once('close', () => open.delete(socket));
    attend(socket);
  });

  // Until the server listens, an error means that there will be none. Later it is about one connection.
  const refused = (error: Error): never => fail(explain(error, at));
  server.once('error', refused);
  server.once('listening', () => {
    server.off('error', refused);
    server.on('error', (error) => console.error(explain(error, at)));
    console.error(`listening on ${formatEndpoint(localEndpoint(server) ?? at)}`);
    console.error(
      'TODO 2: all connections share one thread, so one that sleeps stops them all (handout, step 2)',
    );
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

/** Serves one connection, and outlives whatever happens to it. */
function attend(socket: Socket): void {
  const peer = { host: socket.remoteAddress ?? 'unknown', port: socket.remotePort ?? 0 };
  socket.on('error', (error) => console.error(explain(error, peer)));

  // TODO 2: start a thread for this connection, with the program `handler.ts`. (Handout: step 2)
  // TODO 5: let neither of the two outlive the other, however it ends. (Handout: step 5)
  converse(socket).catch((error: unknown) => {
    console.error(explain(error, peer));
    socket.destroy();
  });
}

/** Takes one piece at a time on its way round. Returns when the client has ended its stream and was sent the rest. */
async function converse(socket: Socket): Promise<void> {
  // recv(2). The loop ends at FIN; without `destroyOnReturn: false` it would then close the other direction, too.
  for await (const octets of socket.iterator({ destroyOnReturn: false })) {
    // TODO 2: let the thread do the work, and await its reply. (Handout: step 2)
    const reply = work(octets);
    // TODO 3: wait for a client that does not read. (Handout: step 3)
    socket.write(reply);
  }
  socket.end();
}

if (isMain(import.meta)) {
  const { flags } = readFlags({ host: text('127.0.0.1'), port: portNumber(7777) });
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop.abort());
  serve(flags, stop.signal);
}
