// Sends the thread a message that ends it, which it reads when it has slept.
// fails: server-thread-ends-asleep
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { explain, fail, portNumber, readFlags, text } from '@wirebook/kit';
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
  const { flags } = readFlags({ host: text('127.0.0.1'), port: portNumber(7777) });
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
  server.on('error', (error) => fail(explain(error, flags)));
  server.listen(flags.port, flags.host, () => {
    console.error(`listening on ${flags.host}:${(server.address() as AddressInfo).port}`);
  });
  process.on('SIGINT', () => process.exit(0));
  process.on('SIGTERM', () => process.exit(0));
}
