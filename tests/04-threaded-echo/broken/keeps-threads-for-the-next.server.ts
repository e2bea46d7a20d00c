// Keeps the thread of a client that has left, for one that may come.
// fails: server-thread-ends
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';

const ready: Worker[] = [];

function addThread(): void {
  const thread = new Worker(new URL('./handler.ts', import.meta.url));
  thread.on('error', (error) => console.error(`a thread has ended: ${error.message}`));
  ready.push(thread);
}

function takeThread(): Worker {
  const thread = ready.shift() as Worker;
  if (ready.length === 0) addThread();
  return thread;
}

class Connection {
  static readonly open = new Set<Connection>();
  readonly #socket: Socket;
  readonly #thread = takeThread();

  constructor(socket: Socket) {
    this.#socket = socket;
    Connection.open.add(this);
    Connection.report();
    socket.on('error', () => {});
    socket.on('close', () => this.#closed());
    const exited = () => socket.destroy();
    this.#thread.on('exit', exited);
    socket.on('close', () => this.#thread.off('exit', exited));
    void this.#run();
  }

  static report(): void {
    console.log(`active connections: ${Connection.open.size}`);
  }

  #closed(): void {
    Connection.open.delete(this);
    Connection.report();
    // It can serve somebody else, unless it is still at work.
    if (this.#socket.errored) void this.#thread.terminate();
    else ready.push(this.#thread);
  }

  async #run(): Promise<void> {
    try {
      for await (const octets of this.#socket.iterator({ destroyOnReturn: false })) {
        const answered = once(this.#thread, 'message');
        this.#thread.postMessage(octets);
        const [reply] = await answered;
        if (!this.#socket.write(reply as Uint8Array)) await once(this.#socket, 'drain');
      }
      this.#socket.end();
    } catch {
      this.#socket.destroy();
    }
  }

  end(): void {
    this.#socket.destroy();
  }
}

function main(): void {
  const { host, port } = readFlags();
  const server = createServer({ allowHalfOpen: true }, (socket) => new Connection(socket));
  server.on('error', (error) => leave(1, `cannot listen on ${host}:${port}: ${error.message}`));
  server.on('listening', () => {
    console.error(`listening on ${host}:${(server.address() as AddressInfo).port}`);
    addThread();
  });
  server.listen(port, host);
  const stop = (): void => {
    server.close();
    for (const connection of Connection.open) connection.end();
    // A connection's end takes its own thread along; the spare ones have nobody else.
    for (const thread of ready) void thread.terminate();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

function readFlags(): { host: string; port: number } {
  const option = { type: 'string' } as const;
  try {
    const { host = '127.0.0.1', port = '7777' } = parseArgs({
      options: { host: option, port: option },
    }).values;
    if (!/^[0-9]+$/.test(port) || Number(port) > 65535) throw new TypeError(`--port is no ${port}`);
    return { host, port: Number(port) };
  } catch (error) {
    return leave(2, (error as Error).message);
  }
}

function leave(code: number, words: string): never {
  console.error(words);
  process.exit(code);
}

main();
