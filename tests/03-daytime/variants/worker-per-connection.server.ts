// Starts a thread for each connection, and the thread looks at the clock.
import dgram from 'node:dgram';
import net from 'node:net';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { formatDaytime } from './daytime.ts';

if (isMainThread) main();
else parentPort?.postMessage(formatDaytime(new Date()));

function main(): void {
  const { host, port } = readFlags(process.argv.slice(2));
  const failed = (error: Error): void => leave(1, `${host}:${port}: ${error.message}`);

  const server = net.createServer({ allowHalfOpen: true }, (socket) => {
    console.log(`a connection from ${socket.remoteAddress}:${socket.remotePort}`);
    const thread = new Worker(new URL(import.meta.url), { argv: [] });
    thread.once('message', (line: string) => socket.end(line));
    thread.on('error', () => socket.destroy());
    socket.on('error', () => void thread.terminate());
    socket.resume();
  });
  const udp = dgram.createSocket('udp4', (_octets, sender) => {
    udp.send(formatDaytime(new Date()), sender.port, sender.address, () => {});
  });

  server.on('error', failed);
  udp.on('error', failed);
  server.listen(port, host, () => {
    const { address, port: bound } = server.address() as net.AddressInfo;
    udp.bind(bound, address, () => {
      process.on('SIGINT', () => leave(0, 'interrupted')).on('SIGTERM', () => leave(0, 'terminated'));
      console.error(`listening on ${address}:${bound}`);
    });
  });
}

function readFlags(args: string[]): { host: string; port: number } {
  let host = '127.0.0.1';
  let port = 48000;
  for (let at = 0; at < args.length; at += 2) {
    const [flag = '', value = ''] = args.slice(at, at + 2);
    if (flag === '--host' && value.length > 0) host = value;
    else if (flag === '--port' && /^\d+$/.test(value) && Number(value) < 65536) port = Number(value);
    else leave(2, `${flag} '${value}' makes no sense`);
  }
  return { host, port };
}

function leave(code: number, words: string): never {
  console.error(words);
  process.exit(code);
}
