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

/** The payload with which a client takes its leave. Exactly these octets: a text that only begins so is a message. */
const DISCONNECT = '!DISCONNECT';

/** How long a client may keep its side open after the server has ended its own, in milliseconds. */
const PATIENCE = 2000;

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
  const peer = peerOf(socket);
  const label = formatEndpoint(peer);
  room.add(socket);
  socket.once('close', () => room.delete(socket));
  console.error(`${label} is here, ${room.size} in the room`);

  // Each stream has cuts of its own, so each connection has a decoder of its own.
  const decoder = new FrameDecoder();
  let gone = false;

  socket.on('data', (octets: Buffer) => {
    if (gone) return;
    try {
      for (const message of decoder.push(octets)) {
        if (message === DISCONNECT) {
          gone = true;
          leave(socket);
          return;
        }
        broadcast(`${label} ${message}`, socket, room);
      }
    } catch (error) {
      // Where the next frame would begin nobody knows. This connection is lost, and only this one.
      console.error(explain(error, peer));
      socket.destroy();
    }
  });

  // FIN without a good-bye. All frames before it have been handed on. Node now ends the other direction, too
  // (`allowHalfOpen` is false), after it has written what is still waiting for this client.
  socket.on('end', () => {
    try {
      if (!gone) decoder.end();
    } catch (error) {
      console.error(explain(error, peer));
    }
  });

  // RST, or a write to somebody who has gone. Without this listener the server would end, for everybody.
  socket.on('error', (error) => console.error(explain(error, peer)));
}

/**
 * Sends `message` to everyone but its sender.
 *
 * `write` only puts the octets in a queue and returns, so a client that does not read delays nobody. But its queue
 * grows in this program's memory for as long as it likes: what to do about that is a question of stage 07.
 */
function broadcast(message: string, sender: Socket, room: Set<Socket>): void {
  let frame: Buffer;
  try {
    frame = encodeFrame(message);
  } catch (error) {
    // The text was short enough to come here, and is too long with its label.
    console.error(explain(error, peerOf(sender)));
    return;
  }
  for (const socket of room) if (socket !== sender && socket.writable) socket.write(frame);
}

/**
 * Ends the connection as agreed: FIN after whatever is still waiting for this client, and it goes on being read.
 *
 * A socket that is closed with unread octets sends RST, and that may overtake what was written before (RFC 2525,
 * section 2.17). A client that never ends its own side is cut off after a while.
 */
function leave(socket: Socket): void {
  socket.end();
  const timer = setTimeout(() => socket.destroy(), PATIENCE);
  socket.once('close', () => clearTimeout(timer));
}

/** getpeername(2). A socket that listens on IPv6 and IPv4 at once shows 127.0.0.1 as ::ffff:127.0.0.1 (RFC 4291, 2.5.5.2). */
function peerOf({ remoteAddress = 'unknown', remotePort = 0 }: Socket): Endpoint {
  return { host: remoteAddress.replace(/^::ffff:/, ''), port: remotePort };
}

if (isMain(import.meta)) {
  const { flags } = readFlags({ host: text('127.0.0.1'), port: portNumber(48001) });
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop.abort());
  serve(flags, stop.signal);
}
