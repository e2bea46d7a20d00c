// Does the work in a thread, but in the same one for all clients.
// fails: server-nobody-waits
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';
import { explain, fail, portNumber, readFlags, text } from '@wirebook/kit';

/** A thread, and those who wait for its replies, in their order. */
class Lane {
  readonly #waiting: { resolve: (reply: Uint8Array) => void; reject: (error: Error) => void }[] = [];
  #thread = this.#start();

  get load(): number {
    return this.#waiting.length;
  }

  #start(): Worker {
    const thread = new Worker(new URL('./handler.ts', import.meta.url));
    thread.on('message', (reply: Uint8Array) => this.#waiting.shift()?.resolve(reply));
    thread.on('error', (error) => {
      this.#waiting.shift()?.reject(error);
      this.#thread = this.#start();
    });
    return thread;
  }

  async ask(octets: Uint8Array): Promise<Uint8Array> {
    this.#thread.postMessage(octets);
    return await new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }
}

const only = new Lane();
const sockets = new Set<Socket>();
const { flags } = readFlags({ host: text('127.0.0.1'), port: portNumber(7777) });

const server = createServer({ allowHalfOpen: true }, async (socket) => {
  sockets.add(socket);
  console.log(`active connections: ${sockets.size}`);
  const lane = only;
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
