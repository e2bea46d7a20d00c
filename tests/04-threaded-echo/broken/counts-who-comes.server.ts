// Tells how many are there when somebody comes, and not when somebody leaves.
// fails: server-count
import { once } from 'node:events';
import net from 'node:net';
import { Worker } from 'node:worker_threads';

const clients = new Map<net.Socket, Worker>();

function tell(): void {
  console.log(`active connections: ${clients.size}`);
}

async function conversation(socket: net.Socket, thread: Worker): Promise<void> {
  for await (const octets of socket.iterator({ destroyOnReturn: false })) {
    thread.postMessage(octets);
    const [reply] = (await once(thread, 'message')) as [Uint8Array];
    if (!socket.write(reply)) await once(socket, 'drain');
  }
  socket.end();
}

function accept(socket: net.Socket): void {
  const thread = new Worker(new URL('./handler.ts', import.meta.url));
  clients.set(socket, thread);
  tell();
  socket.on('error', (error) => console.error(`client: ${error.message}`));
  socket.on('close', () => {
    clients.delete(socket);
    void thread.terminate();
  });
  thread.on('error', (error) => {
    console.error(`thread: ${error.message}`);
    socket.destroy();
  });
  conversation(socket, thread).catch(() => socket.destroy());
}

function main(): void {
  const flags = readFlags(process.argv.slice(2));
  const server = net.createServer({ allowHalfOpen: true }, accept);
  server.on('error', (error) => fail(1, `${flags.host}:${flags.port}: ${error.message}`));
  server.listen(flags.port, flags.host, () => {
    const { address, port } = server.address() as net.AddressInfo;
    console.error(`listening on ${address}:${port}`);
  });
  const stop = () => {
    server.close();
    for (const socket of clients.keys()) socket.destroy();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

function readFlags(args: readonly string[]): { host: string; port: number } {
  const flags = { host: '127.0.0.1', port: 7777 };
  for (let at = 0; at < args.length; at += 2) {
    const [flag, value = ''] = [args[at], args[at + 1]];
    const isPort = /^\d+$/.test(value) && Number(value) <= 65_535;
    if (flag === '--host' && value !== '') flags.host = value;
    else if (flag === '--port' && isPort) flags.port = Number(value);
    else fail(2, `${flag} ${value}: not understood`);
  }
  return flags;
}

function fail(code: number, words: string): never {
  console.error(words);
  process.exit(code);
}

main();
