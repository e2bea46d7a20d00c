/**
 * Sends back what it gets (RFC 862), to one client at a time: an iterative server.
 *
 * Knows: whose turn it is. Never knows: how long a client will stay.
 */
import { on, once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { portNumber, readFlags, text } from '@wirebook/kit';

const { flags } = readFlags({ host: text('127.0.0.1'), port: portNumber(7777) });

// pauseOnConnect: what a client sends stays with the system until it is this client's turn.
const server = createServer({ allowHalfOpen: true, pauseOnConnect: true });
const clients = on(server, 'connection') as AsyncIterable<[Socket]>;
server.listen({ port: flags.port, host: flags.host });

// In C this loop calls accept(2), and who waits is in the system's queue, the backlog. Node accepts everybody at once: here
// they wait in the list that `on` keeps. For a client both are the same: it is connected, and nobody answers.
for await (const [client] of clients) await serve(client).catch(() => client.destroy());

/** Echoes until the client has ended its stream. Only then can the loop take the next one. */
async function serve(client: Socket): Promise<void> {
  for await (const octets of client.iterator({ destroyOnReturn: false })) {
    if (!client.write(octets)) await once(client, 'drain');
  }
  const closed = once(client, 'close');
  client.end();
  await closed;
}
