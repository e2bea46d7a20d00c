// Pipes each socket into the standard input of its thread, and the thread's standard output back.
import { type AddressInfo, createServer } from 'node:net';
import { parseArgs } from 'node:util';
import { isMainThread, Worker } from 'node:worker_threads';
import { work } from './work.ts';

if (isMainThread) serve();
else void echo();

async function echo(): Promise<void> {
  for await (const octets of process.stdin) {
    const more = process.stdout.write(work(octets as Buffer));
    if (!more) await new Promise((resolve) => process.stdout.once('drain', resolve));
  }
}

function flags(): { host: string; port: string } {
  try {
    const { values } = parseArgs({
      options: { host: { type: 'string' }, port: { type: 'string' } },
    });
    const { host = '127.0.0.1', port = '7777' } = values;
    if (!/^(0|[1-9]\d{0,4})$/.test(port) || Number(port) > 0xffff) throw new Error(`--port: ${port}?`);
    return { host, port };
  } catch (problem) {
    console.error((problem as Error).message.split('\n')[0]);
    process.exit(2);
  }
}

function serve(): void {
  const { host, port } = flags();
  let connections = 0;
  const count = (by: 1 | -1): void => {
    connections += by;
    process.stdout.write(`active connections: ${connections}\n`);
  };
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    count(1);
    const thread = new Worker(new URL(import.meta.url), { stdin: true, stdout: true });
    const { stdin } = thread;
    if (stdin) socket.pipe(stdin);
    thread.stdout.pipe(socket);
    thread.on('error', (error) => {
      console.error(error.message);
      socket.destroy();
    });
    socket.on('error', (error) => console.error(error.message));
    socket.on('close', () => {
      count(-1);
      void thread.terminate();
    });
  });
  server.on('error', (error) => {
    console.error(`${host}:${port} ${error.message}`);
    process.exit(1);
  });
  server.listen({ host, port: Number(port) }, () => {
    const at = server.address() as AddressInfo;
    console.error(`listening on ${at.address}:${at.port}`);
  });
  const stop = () => process.exit(0);
  process.on('SIGTERM', stop).on('SIGINT', stop);
}
