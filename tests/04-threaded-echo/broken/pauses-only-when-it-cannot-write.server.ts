// Pauses while the way back is full, and posts everything to a thread that sleeps.
// fails: server-backpressure-asleep
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';

interface Flags {
  host: string;
  port: number;
}

function serve({ host, port }: Flags): void {
  let active = 0;
  const server = createServer({ allowHalfOpen: true });
  server.on('connection', (socket: Socket) => {
    const thread = new Worker(new URL('./handler.ts', import.meta.url));
    let asked = 0;
    let answered = 0;
    let ended = false;
    console.log(`active connections: ${(active += 1)}`);
    const endIfDone = () => {
      if (ended && asked === answered) socket.end();
    };
    socket.on('data', (octets) => {
      asked += 1;
      thread.postMessage(octets);
    });
    thread.on('message', (reply: Uint8Array) => {
      answered += 1;
      if (!socket.write(reply)) {
        socket.pause();
        socket.once('drain', () => socket.resume());
      }
      endIfDone();
    });
    socket.on('end', () => {
      ended = true;
      endIfDone();
    });
    thread.on('error', () => socket.destroy());
    socket.on('error', () => {});
    socket.on('close', () => {
      console.log(`active connections: ${(active -= 1)}`);
      void thread.terminate();
    });
  });
  server.on('error', (error) => {
    console.error(`${host}:${port}: ${error.message}`);
    process.exit(1);
  });
  server.listen(port, host, () => {
    console.error(`listening on ${host}:${(server.address() as AddressInfo).port}`);
  });
}

function flags(): Flags {
  try {
    const { values } = parseArgs({ options: { host: { type: 'string' }, port: { type: 'string' } } });
    const port = values.port ?? '7777';
    if (!/^\d+$/.test(port) || Number(port) > 65535) throw new Error(`--port ${port}`);
    return { host: values.host ?? '127.0.0.1', port: Number(port) };
  } catch (error) {
    console.error(String(error));
    process.exit(2);
  }
}

process.on('SIGINT', () => process.exit(0)).on('SIGTERM', () => process.exit(0));
serve(flags());
