// Catches what the decoder throws, and goes on with a new decoder.
// fails: server-bad-frame
import net from 'node:net';
import { parseArgs } from 'node:util';
import { encodeFrame, FrameDecoder } from './frame.ts';

const { host, port } = readFlags();
const guests = new Set<net.Socket>();

const server = net.createServer((socket) => {
  const label = `${socket.remoteAddress}:${socket.remotePort}`;
  let decoder = new FrameDecoder();
  guests.add(socket);
  socket.on('close', () => guests.delete(socket));
  socket.on('error', () => socket.destroy());
  socket.on('end', () => socket.end());
  socket.on('data', (octets) => {
    try {
      for (const text of decoder.push(octets)) {
        if (text === '!DISCONNECT') {
          socket.end();
          break;
        }
        tell(socket, `${label} ${text}`);
      }
    } catch {
      decoder = new FrameDecoder();
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
