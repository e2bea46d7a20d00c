// Lets a pipeline do it all: the thread is the middle of it, as a Transform.
import { createServer, type Socket } from 'node:net';
import { pipeline, Transform } from 'node:stream';
import { Worker } from 'node:worker_threads';

const HELP = 'usage: server.ts [--host HOST] [--port PORT]';
const flags = new Map([
  ['--host', '127.0.0.1'],
  ['--port', '7777'],
]);
for (let [flag, value, ...rest] = process.argv.slice(2); flag !== undefined; [flag, value, ...rest] = rest) {
  const right = flag === '--port' ? /^\d{1,5}$/.test(value ?? '') && Number(value) < 65536 : value;
  if (!flags.has(flag) || !right) quit(2, `${HELP}, and not ${flag} ${value}`);
  flags.set(flag, value ?? '');
}

function quit(code: number, why: string): never {
  console.error(why);
  process.exit(code);
}

/** What is written into it comes out as the thread's reply. */
class ThreadTransform extends Transform {
  readonly #thread = new Worker(new URL('handler.ts', import.meta.url), { argv: [] });
  #answered: ((error: Error | null, reply?: Uint8Array) => void) | undefined;

  constructor() {
    super({ highWaterMark: 1 });
    this.#thread.on('message', (reply: Uint8Array) => this.#answered?.(null, Buffer.from(reply)));
    this.#thread.on('error', (error) => this.destroy(error));
  }

  override _transform(octets: Buffer, _encoding: string, done: (error: Error | null) => void): void {
    this.#answered = done;
    const copy = new Uint8Array(octets);
    this.#thread.postMessage(copy, [copy.buffer]);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#thread.terminate().then(
      () => done(error),
      () => done(error),
    );
  }
}

const clients = new Map<Socket, Transform>();
const tell = () => console.log('active connections: %d', clients.size);

const server = createServer({ allowHalfOpen: true, noDelay: true });
server.on('connection', (socket) => {
  const thread = new ThreadTransform();
  clients.set(socket, thread);
  tell();
  socket.once('close', () => {
    thread.destroy();
    clients.delete(socket);
    tell();
  });
  pipeline(socket, thread, socket, (error) => {
    if (error) socket.destroy();
  });
});
server.on('error', ({ message }) => quit(1, `${flags.get('--host')}:${flags.get('--port')}: ${message}`));
server.listen(Number(flags.get('--port')), flags.get('--host'), () => {
  const { address, port } = server.address() as { address: string; port: number };
  console.error(`listening on ${address}:${port}`);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.close();
    for (const socket of clients.keys()) socket.destroy();
  });
}
