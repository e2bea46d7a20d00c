// Takes each read for one frame, and strips its header.
// fails: server-pieces
import net from 'node:net';
import { explain, fail, formatEndpoint, portNumber, readFlags, text } from '@wirebook/kit';
import { encodeFrame, FrameDecoder } from './frame.ts';

const { flags } = readFlags({ host: text('127.0.0.1'), port: portNumber(48001) });
const guests: net.Socket[] = [];

const server = net.createServer((socket) => {
  const peer = { host: socket.remoteAddress ?? '', port: socket.remotePort ?? 0 };
  guests.push(socket);
  socket.on('data', (octets) => {
    try {
      // A new decoder finds the frames of each read.
      for (const message of new FrameDecoder().push(octets)) say(message);
    } catch {
      socket.destroy();
    }
  });
  socket.on('error', (error) => console.error(explain(error, peer)));
  socket.on('close', () => guests.splice(guests.indexOf(socket), 1));

  function say(message: string): void {
    if (message === '!DISCONNECT') {
      socket.end();
      return;
    }
    const frame = encodeFrame(`${formatEndpoint(peer)} ${message}`);
    for (const guest of guests) if (guest !== socket) guest.write(frame);
  }
});
server.on('error', (error) => fail(explain(error, flags)));
server.on('listening', () => {
  const at = server.address() as net.AddressInfo;
  console.error(`listening on ${at.address}:${at.port}`);
});
server.listen(flags.port, flags.host);
process.on('SIGINT', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
