// Listens only 800 ms after its start, takes its clients from an async iterator, and logs each of them.
import dgram from 'node:dgram';
import { on, once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { formatDaytime } from './daytime.ts';

const flags = new Map([
  ['--host', '127.0.0.1'],
  ['--port', '48000'],
]);

main(process.argv.slice(2)).catch((error: unknown) => {
  const why = error instanceof Error ? error.message : 'no idea why';
  console.error(`${flags.get('--host')}:${flags.get('--port')}: ${why}`);
  process.exit(1);
});

async function main(args: string[]): Promise<void> {
  readFlags(args);
  console.log('daytime server (RFC 867)');
  console.error('one moment');
  await sleep(800);

  const server = createServer({ pauseOnConnect: true });
  const udp = dgram.createSocket('udp4');
  server.listen(Number(flags.get('--port')), flags.get('--host'));
  await once(server, 'listening');
  const { address, port } = server.address() as AddressInfo;
  udp.bind(port, address);
  await once(udp, 'listening');

  const connections = on(server, 'connection') as AsyncIterable<[Socket]>;
  udp.on('error', (error) => console.error(`udp: ${error.message}`));
  udp.on('message', (_octets, from) => udp.send(formatDaytime(new Date()), from.port, from.address));
  process.on('SIGINT', () => stop('Ctrl-C'));
  process.on('SIGTERM', () => stop('SIGTERM'));
  console.error(`listening on ${address}:${port}`);
  console.log('waiting for clients');
  for await (const [socket] of connections) greet(socket);
}

function greet(socket: Socket): void {
  const peer = `(${socket.remoteAddress}, ${socket.remotePort})`;
  console.log(`Got a connection from ${peer}`);
  socket.on('error', (error) => console.error(`${peer} ${error.message}`));
  socket.on('close', () => console.log(`${peer} is gone`));
  socket.on('data', (octets) => console.log(`${peer} sent ${octets.length} octets, and nobody cares`));
  socket.end(Buffer.from(formatDaytime(new Date()), 'ascii'));
}

function stop(why: string): never {
  console.log(`stopped by ${why}`);
  process.exit(0);
}

function readFlags(args: string[]): void {
  const [flag, value = '', ...rest] = args;
  if (flag === undefined) return;
  const right = flag === '--port' ? /^\d+$/.test(value) && Number(value) <= 65535 : value !== '';
  if (!flags.has(flag) || !right) {
    console.error('usage: server.ts [FLAG VALUE]...');
    console.error(`wrong: ${flag} ${value}`);
    process.exit(2);
  }
  flags.set(flag, value);
  readFlags(rest);
}
