// Half-closes after the line and leaves it to the client to close; reads what comes until then.
import dgram from 'node:dgram';
import net from 'node:net';
import { parseArgs } from 'node:util';
import { formatDaytime } from './daytime.ts';

const now = (): string => formatDaytime(new Date());
const open = new Set<net.Socket>();
const tcp = net.createServer({ allowHalfOpen: true, noDelay: true });
const udp = dgram.createSocket('udp4');
const { host, port } = readFlags();

tcp.on('connection', (socket) => {
  open.add(socket);
  socket.once('close', () => open.delete(socket));
  socket.once('error', () => socket.destroy());
  socket.on('error', () => {});
  socket.on('readable', () => {
    while (socket.read() !== null);
  });
  socket.write(now(), () => socket.end());
});

udp.on('message', (_question, { address, port: from }) => {
  udp.send(Buffer.from(now()), from, address, (error) => {
    if (error) console.error(`no answer to ${address}:${from}: ${error.message}`);
  });
});

tcp.on('error', giveUp);
tcp.listen({ host, port }, () => {
  const local = tcp.address() as net.AddressInfo;
  udp.once('error', giveUp);
  udp.bind(local.port, local.address, () => {
    udp.off('error', giveUp);
    udp.on('error', (error) => console.error(`UDP: ${error.message}`));
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, close);
    console.error(`listening on ${local.address}:${local.port}`);
  });
});

function close(): void {
  for (const socket of open) socket.destroy();
  process.exit(0);
}

function giveUp(error: Error): never {
  console.error(`${host}:${port} cannot be had: ${error.message}`);
  process.exit(1);
}

function readFlags(): { host: string; port: number } {
  try {
    const { values } = parseArgs({ options: { host: { type: 'string' }, port: { type: 'string' } } });
    const { host: address = '127.0.0.1', port: number = '48000' } = values;
    if (address === '') throw new Error('--host wants an address');
    if (!/^\d{1,5}$/.test(number) || Number(number) > 65535) throw new Error(`--port cannot be ${number}`);
    return { host: address, port: Number(number) };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}
