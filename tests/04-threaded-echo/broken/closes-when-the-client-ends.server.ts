// Closes the connection when the client has ended its side, as if it were gone.
// fails: server-half-close-asleep
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

const flags = new Map([
  ['--host', '127.0.0.1'],
  ['--port', '7777'],
]);
const sockets = new Set<net.Socket>();

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(
    `${flags.get('--host')}:${flags.get('--port')} ${error instanceof Error ? error.message : ''}`,
  );
  process.exit(1);
});

async function main(args: readonly string[]): Promise<void> {
  for (let at = 0; at < args.length; at += 2) {
    const [flag = '', value = ''] = args.slice(at, at + 2);
    const right = flag === '--port' ? /^\d+$/.test(value) && Number(value) < 65536 : value !== '';
    if (!flags.has(flag) || !right) {
      console.error(`wrong: ${flag} ${value}`);
      process.exit(2);
    }
    flags.set(flag, value);
  }
  console.log('echo (RFC 862), one thread each');
  console.error('one moment, please');
  await sleep(800);
  const server = net.createServer({ allowHalfOpen: true }, welcome);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(Number(flags.get('--port')), flags.get('--host'), resolve);
  });
  const { address, port } = server.address() as net.AddressInfo;
  console.error('ready');
  console.error(`listening on ${address}:${port}`);
  setInterval(() => console.log(`active connections: ${sockets.size}`), 500);
  process.on('SIGINT', () => process.exit());
  process.on('SIGTERM', () => process.exit());
}

function welcome(socket: net.Socket): void {
  const name = `${socket.remoteAddress}:${socket.remotePort}`;
  console.log(`${name} is here, connections so far: ${sockets.size}`);
  sockets.add(socket);
  let thread: Worker | undefined;
  const waiting: Buffer[] = [];
  let under = false;
  let over = false;

  const go = (): void => {
    const octets = waiting.shift();
    under = octets !== undefined;
    if (octets) {
      thread ??= startThread();
      thread.postMessage(octets);
    } else if (over) socket.end();
    else socket.resume();
  };
  const startThread = (): Worker => {
    console.error(`a thread for ${name}`);
    const worker = new Worker(new URL('./handler.ts', import.meta.url));
    worker.on('message', (reply: Uint8Array) => socket.write(reply, go));
    worker.on('error', (error) => console.error(`${name}: ${error.message}`));
    worker.on('exit', (code) => {
      console.error(`the thread of ${name} ended with ${code}`);
      socket.end();
      setTimeout(() => socket.destroy(), 200);
    });
    return worker;
  };

  socket.on('data', (octets) => {
    console.error(`${name}: ${octets.length} octets`);
    waiting.push(octets);
    socket.pause();
    if (!under) go();
  });
  socket.on('end', () => {
    over = true;
    socket.destroy();
  });
  socket.on('error', (error) => console.error(`${name}: ${error.message}`));
  socket.on('close', () => {
    console.log(`${name} is gone`);
    sockets.delete(socket);
    void thread?.terminate();
  });
}
