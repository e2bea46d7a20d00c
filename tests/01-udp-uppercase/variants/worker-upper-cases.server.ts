// Leaves the upper-casing to a thread of its own; the main thread only keeps the socket.
import dgram from 'node:dgram';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';

interface Letter {
  octets: Uint8Array;
  address: string;
  port: number;
}

if (isMainThread) serve(readFlags());
else upperCase();

function upperCase(): void {
  parentPort?.on('message', (letter: Letter) => {
    const text = Buffer.from(letter.octets).toString('utf8').toUpperCase();
    parentPort?.postMessage({ ...letter, octets: new Uint8Array(Buffer.from(text)) });
  });
}

function serve({ host, port }: { host: string; port: number }): void {
  const thread = new Worker(new URL(import.meta.url));
  const socket = dgram.createSocket('udp4');
  let bound = false;

  socket.on('message', (octets, { address, port: from }) => {
    thread.postMessage({ octets: new Uint8Array(octets), address, port: from });
  });
  thread.on('message', ({ octets, address, port: to }: Letter) => {
    socket.send(octets, to, address, (error) => {
      if (error) console.error(`a reply was not sent: ${error.message}`);
    });
  });
  socket.on('error', (error) => {
    console.error(`${host}:${port}: ${error.message}`);
    if (!bound) process.exit(1);
  });

  const stop = (): void => {
    void thread.terminate().then(() => process.exit(0));
  };
  socket.bind(port, host, () => {
    bound = true;
    process.on('SIGINT', stop).on('SIGTERM', stop);
    console.error(`listening on ${socket.address().address}:${socket.address().port}`);
  });
}

function readFlags(): { host: string; port: number } {
  const flags = new Map([
    ['--host', '127.0.0.1'],
    ['--port', '2345'],
  ]);
  const [, , ...args] = process.argv;
  for (let at = 0; at < args.length; at += 2) {
    const [flag = '', value = ''] = args.slice(at, at + 2);
    if (!flags.has(flag) || value === '') misuse(`what is ${flag} ${value}?`);
    flags.set(flag, value);
  }
  const port = flags.get('--port') ?? '';
  if (!/^\d+$/.test(port) || +port > 65535) misuse(`--port: ${port} is not between 0 and 65535`);
  return { host: flags.get('--host') ?? '', port: +port };
}

function misuse(problem: string): never {
  console.error(problem);
  process.exit(2);
}
