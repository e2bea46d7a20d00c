// Sends the thread a message that ends it, which it reads when it has slept.
// fails: server-thread-ends-asleep
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { work } from './work.ts';

type ToThread = { kind: 'octets'; octets: Uint8Array } | { kind: 'end' };

if (isMainThread) main();
else {
  const port = parentPort;
  port?.on('message', (message: ToThread) => {
    if (message.kind === 'end') port.close();
    else port.postMessage(work(message.octets));
  });
}

function main(): void {
  const { host, port } = readFlags();
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const thread = new Worker(new URL(import.meta.url));
    const tell = (message: ToThread) => thread.postMessage(message);
    let busy = false;
    let ended = false;
    const next = () => {
      busy = false;
      if (ended) socket.end();
      else socket.resume();
    };
    sockets.add(socket);
    console.log('active connections:', sockets.size);
    socket.on('data', (octets) => {
      busy = true;
      socket.pause();
      tell({ kind: 'octets', octets });
    });
    socket.on('end', () => {
      ended = true;
      if (!busy) socket.end();
    });
    thread.on('message', (reply: Uint8Array) => {
      if (socket.write(reply)) next();
      else socket.once('drain', next);
    });
    thread.on('error', () => socket.destroy());
    socket.on('error', () => {});
    socket.on('close', () => {
      sockets.delete(socket);
      console.log('active connections:', sockets.size);
      tell({ kind: 'end' });
    });
  });
  server.on('error', (error) => leave(1, `no way to listen on ${host}:${port}: ${error.message}`));
  server.listen(port, host, () => {
    console.error(`listening on ${host}:${(server.address() as AddressInfo).port}`);
  });
  process.on('SIGINT', () => process.exit(0));
  process.on('SIGTERM', () => process.exit(0));
}

function readFlags(): { host: string; port: number } {
  try {
    const { values } = parseArgs({ options: { host: { type: 'string' }, port: { type: 'string' } } });
    const port = Number(/^[0-9]+$/.test(values.port ?? '7777') ? (values.port ?? 7777) : Infinity);
    if (port > 65_535) throw new Error('--port wants 0 to 65535');
    return { host: values.host ?? '127.0.0.1', port };
  } catch (error) {
    return leave(2, error instanceof Error ? error.message : 'what?');
  }
}

function leave(code: number, words: string): never {
  console.error(words);
  process.exit(code);
}
