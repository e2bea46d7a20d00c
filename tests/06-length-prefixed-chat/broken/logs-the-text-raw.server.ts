// Logs what is said, as it is.
// fails: server-clean-output
import { EventEmitter } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import {
  type Endpoint,
  explain,
  fail,
  formatEndpoint,
  isMain,
  portNumber,
  readFlags,
  text,
} from '@wirebook/kit';
import { encodeFrame, FrameDecoder } from './frame.ts';

type Room = EventEmitter<{ said: [from: Socket, message: string]; closing: [] }>;

function join(room: Room, socket: Socket): void {
  const me: Endpoint = { host: socket.remoteAddress ?? '', port: socket.remotePort ?? 0 };
  const decoder = new FrameDecoder();

  const hear = (from: Socket, message: string): void => {
    if (from !== socket) socket.write(encodeFrame(message));
  };
  const close = (): void => void socket.destroy();
  room.on('said', hear).on('closing', close);
  socket.once('close', () => room.off('said', hear).off('closing', close));

  socket.on('data', (octets) => {
    let messages: string[] = [];
    try {
      messages = decoder.push(octets);
    } catch (error) {
      console.error(explain(error, me));
      socket.destroy();
    }
    for (const message of messages) {
      if (message === '!DISCONNECT') {
        socket.end();
        return;
      }
      const line = `${formatEndpoint(me)} ${message}`;
      if (Buffer.byteLength(line) <= 65_536) room.emit('said', socket, line);
      console.log(line);
    }
  });
  socket.on('error', (error) => console.error(explain(error, me)));
}

export function open(at: Endpoint): { server: Server; room: Room } {
  const room: Room = new EventEmitter();
  room.setMaxListeners(0);
  const server = createServer((socket) => join(room, socket));
  server.on('error', (error) => fail(explain(error, at)));
  server.listen(at.port, at.host, () => {
    const bound = server.address();
    if (bound !== null && typeof bound === 'object') {
      console.error(`listening on ${bound.address}:${bound.port}`);
    }
  });
  return { server, room };
}

if (isMain(import.meta)) {
  const { flags } = readFlags({ host: text('127.0.0.1'), port: portNumber(48001) });
  const { server, room } = open(flags);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      server.close();
      room.emit('closing');
    });
  }
}
