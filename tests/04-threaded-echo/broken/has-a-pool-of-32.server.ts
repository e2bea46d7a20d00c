// Has just as many threads as the stage mentions, all started at the beginning.
// fails: server-threads
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';

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

const pool = Array.from({ length: 32 }, () => new Lane());
let turn = 0;
const sockets = new Set<Socket>();
const { host, port } = flags();

const server = createServer({ allowHalfOpen: true }, async (socket) => {
  sockets.add(socket);
  console.log(`active connections: ${sockets.size}`);
  const lane = pool[(turn += 1) % pool.length] as Lane;
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
server.on('error', (error) => {
  console.error(`${host}:${port} ${error.message}`);
  process.exit(1);
});
server.listen(port, host, () => {
  console.error(`listening on ${host}:${(server.address() as AddressInfo).port}`);
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));

function flags(): { host: string; port: number } {
  const options = { host: { type: 'string' }, port: { type: 'string' } } as const;
  try {
    const { host = '127.0.0.1', port = '7777' } = parseArgs({ options }).values;
    if (!/^[0-9]{1,5}$/.test(port) || Number(port) > 65_535) throw new RangeError(`--port ${port}`);
    return { host, port: Number(port) };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}
