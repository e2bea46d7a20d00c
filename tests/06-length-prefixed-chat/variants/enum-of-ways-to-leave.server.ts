// Runs under tsx only, for the ways to leave are an enum; it tells a bad client why.
import net from 'node:net';
import { parseArgs } from 'node:util';
import { encodeFrame, FrameDecoder } from './frame.ts';

const { host, port } = readFlags();
const guests = new Set<net.Socket>();

enum Leaving {
  Politely,
  Silently,
  InDisgrace,
}

function part(socket: net.Socket, way: Leaving): void {
  if (way === Leaving.InDisgrace) socket.write(encodeFrame('that was no frame'));
  if (way === Leaving.Silently) socket.destroy();
  else socket.destroySoon();
}

const server = net.createServer((socket) => {
  const label = `${socket.remoteAddress}:${socket.remotePort}`;
  const decoder = new FrameDecoder();
  guests.add(socket);
  socket.on('close', () => guests.delete(socket));
  socket.on('error', () => part(socket, Leaving.Silently));
  socket.on('end', () => socket.end());
  socket.on('data', (octets) => {
    try {
      for (const text of decoder.push(octets)) {
        if (text === '!DISCONNECT') {
          part(socket, Leaving.Politely);
          break;
        }
        tell(socket, `${label} ${text}`);
      }
    } catch {
      part(socket, Leaving.InDisgrace);
    }
  });
});

function tell(speaker: net.Socket, message: string): void {
  if (Buffer.byteLength(message) > 65_536) return;
  const frame = encodeFrame(message);
  for (const guest of guests) {
    if (guest !== speaker) guest.write(frame);
  }
}

server.on('error', (error) => {
  console.error(`${host}:${port}: ${error.message}`);
  process.exit(1);
});
server.listen(port, host, () => {
  const bound = server.address() as net.AddressInfo;
  console.error(`listening on ${bound.address}:${bound.port}`);
});

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    server.close();
    for (const guest of guests) guest.destroy();
  });
}

function readFlags(): { host: string; port: number } {
  try {
    const { values } = parseArgs({ options: { host: { type: 'string' }, port: { type: 'string' } } });
    const { host = '127.0.0.1', port = '48001' } = values;
    if (host === '') throw new Error('--host wants an address');
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new Error(`--port cannot be ${port}`);
    return { host, port: Number(port) };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}
