// Sets an encoding on the socket, and counts characters.
// fails: server-pieces
import net from 'node:net';
import { explain, fail, portNumber, readFlags, text } from '@wirebook/kit';
import { encodeFrame } from './frame.ts';

const { flags } = readFlags({ host: text('127.0.0.1'), port: portNumber(48001) });
const room = new Set<net.Socket>();

function others(me: net.Socket, message: string): void {
  const frame = encodeFrame(`${me.remoteAddress}:${me.remotePort} ${message}`);
  for (const socket of room) if (socket !== me) socket.write(frame);
}

const server = net.createServer((socket) => {
  let waiting = '';
  room.add(socket);
  socket.setEncoding('utf8');
  socket.on('data', (part) => {
    waiting += String(part);
    while (waiting.length >= 8) {
      const header = waiting.slice(0, 8);
      if (!/^[0-9]{1,8} *$/.test(header) || Number(header) > 65_536) return socket.destroy();
      const end = 8 + Number(header);
      if (waiting.length < end) return;
      const message = waiting.slice(8, end);
      waiting = waiting.slice(end);
      if (message === '!DISCONNECT') return socket.end();
      others(socket, message);
    }
  });
  socket.on('error', () => {});
  socket.on('close', () => room.delete(socket));
});
server.on('error', (error) => fail(explain(error, flags)));
server.listen(flags.port, flags.host, () => {
  const at = server.address() as net.AddressInfo;
  console.error(`listening on ${at.address}:${at.port}`);
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
