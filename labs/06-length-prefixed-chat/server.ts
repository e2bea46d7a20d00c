/**
 * A room on TCP: what one client says, every other client hears, with the speaker's endpoint before it.
 *
 * Knows: who is in the room, and what ends a connection. Never knows: where a frame begins; `frame.ts` finds that out.
 */
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

/** Keeps a room at `at` until `stop` is aborted. */
export function serve(at: Endpoint, stop: AbortSignal): void {
  // Everybody in the room. One thread runs all of this program, so no lock is needed: between two events nobody else
  // can be in the middle of a change.
  const room = new Set<Socket>();
  const server = createServer((socket) => welcome(socket, room));

  // Until the server listens, an error means that there will be none. Later it is about one connection.
  const refused = (error: Error): never => fail(explain(error, at));
  server.once('error', refused);
  server.once('listening', () => {
    server.off('error', refused);
    server.on('error', (error) => console.error(explain(error, at)));
    console.error(`listening on ${formatEndpoint(localEndpoint(server) ?? at)}`);
  });
  server.listen({ port: at.port, host: at.host });

  stop.addEventListener('abort', () => {
    if (!server.listening) process.exit(0); // the name in `at` is still being resolved
    server.close();
    for (const socket of room) socket.destroy();
  });
}

/** getsockname(2): where the server listens, which is news when it was asked for port 0. */
function localEndpoint(server: Server): Endpoint | undefined {
  const address = server.address();
  return address === null || typeof address === 'string'
    ? undefined
    : { host: address.address, port: address.port };
}

/** Takes a client into the room, and hands on what it says until it leaves. */
function welcome(socket: Socket, room: Set<Socket>): void {
  room.add(socket);
  socket.once('close', () => room.delete(socket));

  // Each stream has cuts of its own, so each connection has a decoder of its own.
  const decoder = new FrameDecoder();
  socket.on('data', (octets: Buffer) => {
    for (const message of decoder.push(octets)) broadcast(message, socket, room);
  });

  // TODO 5: four ways to leave: !DISCONNECT, FIN, a reset, a bad frame. Each ends one connection, and nothing else.
  // (Handout: step 5)
}

/** Sends `message` to everyone but its sender. */
function broadcast(message: string, sender: Socket, room: Set<Socket>): void {
  // TODO 4: everyone but the sender, and the sender's endpoint before the text. (Handout: step 4)
  console.error(
    `TODO 4: all ${room.size} in the room hear a message, also port ${sender.remotePort}, who has said it (handout, step 4)`,
  );
  for (const socket of room) socket.write(encodeFrame(message));
}

if (isMain(import.meta)) {
  const { flags } = readFlags({ host: text('127.0.0.1'), port: portNumber(48001) });
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop.abort());
  serve(flags, stop.signal);
}
