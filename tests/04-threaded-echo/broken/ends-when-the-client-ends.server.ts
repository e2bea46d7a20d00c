// Ends its side at the event end, while the thread still works.
// fails: server-half-close-asleep
import net from 'node:net';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';

const { host, port } = readFlags();
const open = new Set<net.Socket>();

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  const thread = new Worker(new URL('./handler.ts', import.meta.url));
  let ended = false;
  const next = () => socket.resume();

  open.add(socket);
  console.log(`active connections: ${open.size}`);
  socket.on('data', (octets) => {
    socket.pause();
    thread.postMessage(octets);
  });
  thread.on('message', (reply: Uint8Array) => {
    if (ended) return;
    if (socket.write(reply)) next();
    else socket.once('drain', next);
  });
  socket.on('end', () => {
    ended = true;
    socket.end();
  });
  socket.on('error', (error) => console.error(`a client: ${error.message}`));
  thread.on('error', (error) => {
    console.error(`a thread: ${error.message}`);
    socket.resetAndDestroy();
  });
  socket.on('close', () => {
    open.delete(socket);
    console.log(`active connections: ${open.size}`);
    void thread.terminate();
  });
});

server.on('error', (error) => {
  console.error(`cannot serve ${host}:${port}: ${error.message}`);
  process.exit(1);
});

server.listen(port, host, () => {
  const bound = server.address() as net.AddressInfo;
  console.error(`listening on ${bound.address}:${bound.port}`);
});

process.on('SIGINT', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));

function readFlags(): { host: string; port: number } {
  try {
    const { values } = parseArgs({
      options: {
        host: { type: 'string', default: '127.0.0.1' },
        port: { type: 'string', default: '7777' },
      },
    });
    if (values.host === '') throw new Error('--host wants an address');
    if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65535) {
      throw new Error(`--port wants a number from 0 to 65535, not '${values.port}'`);
    }
    return { host: values.host, port: Number(values.port) };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}
