// Starts a thread for every piece, which ends when it has answered.
// fails: server-threads
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';
import { explain, fail, portNumber, readFlags, text } from '@wirebook/kit';

/** One job, one thread. */
async function ask(octets: Uint8Array): Promise<Uint8Array> {
  const thread = new Worker(new URL('./handler.ts', import.meta.url));
  thread.postMessage(octets);
  try {
    return await new Promise((resolve, reject) => {
      thread.once('message', resolve);
      thread.once('error', reject);
    });
  } finally {
    void thread.terminate();
  }
}

const sockets = new Set<Socket>();
const { flags } = readFlags({ host: text('127.0.0.1'), port: portNumber(7777) });

const server = createServer({ allowHalfOpen: true }, async (socket) => {
  sockets.add(socket);
  console.log(`active connections: ${sockets.size}`);
  const lane = { ask };
  socket.on('error', () => {});
  socket.on('close', () => {
    sockets.delete(socket);
    console.log(`active connections: ${sockets.size}`);
  });
  try {
    for await (const octets of socket.iterator({ destroyOnReturn: false })) {
      const reply = await lane.ask(octets as Buffer);
      await new Promise<void>((resolve) => socket.write(reply, () => resolve()));
    }
    socket.end();
  } catch {
    socket.destroy();
  }
});
server.on('error', (error) => fail(explain(error, flags)));
server.listen(flags.port, flags.host, () => {
  console.error(`listening on ${flags.host}:${(server.address() as AddressInfo).port}`);
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
