/**
 * One room for everybody: who comes says a name, hears who is there, and from then on hears all that the others say.
 *
 * Knows: who is in the room, and under which name. Never knows: how a frame is cut (`frame.ts`), or what a text means.
 */
import { createServer, type Socket } from 'node:net';
import {
  type Endpoint,
  escapeControls,
  explain,
  fail,
  formatEndpoint,
  isMain,
  portNumber,
  readFlags,
  text,
} from '@wirebook/kit';
import { encodeFrame, FrameDecoder } from './frame.ts';

/** How long a connection that we have ended may stay half open, in milliseconds. */
const PATIENCE = 500;

interface Member {
  /** Nobody else's, for as long as its owner is in the room. */
  readonly name: string;
  readonly socket: Socket;
}

/** Who is in the room. (Why a Map and not an object? See the handout.) */
type Room = Map<string, Member>;

/** Keeps a room on `at` until `stop` is aborted. */
export function serve(at: Endpoint, stop: AbortSignal): void {
  const room: Room = new Map();
  const open = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    receive(socket, room);
  });

  // Until the server listens, an error means that there will be none. Later it is about one connection.
  const refused = (error: Error): never => fail(explain(error, at));
  server.once('error', refused);
  server.listen({ port: at.port, host: at.host }, () => {
    server.off('error', refused);
    server.on('error', (error) => console.error(explain(error, at)));
    const local = server.address();
    const bound =
      local === null || typeof local === 'string' ? at : { host: local.address, port: local.port };
    console.error('TODO 1 to 5: who comes has an address and no name (handout, steps 1 to 5)');
    console.error(`listening on ${formatEndpoint(bound)}`);
  });

  stop.addEventListener('abort', () => {
    if (!server.listening) process.exit(0); // the name in `at` is still being resolved
    server.close();
    room.clear(); // all leave at once: there is nobody left to tell
    for (const socket of open) dismiss(socket);
  });
}

/** The life of one connection. It is a member from its beginning to the end of its stream: both have to change. */
function receive(socket: Socket, room: Room): void {
  const decoder = new FrameDecoder();
  const address = formatEndpoint({ host: socket.remoteAddress ?? 'unknown', port: socket.remotePort ?? 0 });
  // TODO 1: nobody is a member before its name is known, is a name, and is nobody else's. (Handout: step 1)
  // TODO 2: a newcomer hears who is there, and the others hear of the newcomer. (Handout: step 2)
  const member: Member = { name: address, socket };
  room.set(member.name, member);

  const leave = (): void => {
    // TODO 4: whichever way somebody leaves, the rest hears of it exactly once. (Handout: step 4)
    room.delete(member.name);
    dismiss(socket);
  };

  const handle = (said: string): void => {
    if (said === '!DISCONNECT') leave();
    // TODO 3: a message goes from a member to the other members, under a name. (Handout: step 3)
    else broadcast(`${member.name} ${said}`, room, member);
  };

  socket.on('data', (chunk: Buffer) => {
    if (!socket.writable) return;
    try {
      for (const said of decoder.push(chunk)) if (socket.writable) handle(said);
    } catch (error) {
      console.error(escapeControls(`${address}: ${String(error)}`));
      leave();
    }
  });
  socket.once('end', () => leave());
  socket.on('error', (error) => console.error(escapeControls(`${address}: ${error.message}`)));
}

/** Sends a text to everybody in the room but `except`. One that is too long with its label is not sent at all. */
function broadcast(said: string, room: Room, except?: Member): void {
  let frame: Buffer;
  try {
    frame = encodeFrame(said);
  } catch {
    return; // a RangeError
  }
  for (const { socket } of room.values()) {
    // TODO 5: drop the client for which more than 1 MiB waits in this process. (Handout: step 5)
    if (socket !== except?.socket && socket.writable) socket.write(frame);
  }
}

/** Ends our direction, perhaps with a last frame, and gives the client a moment to read it and to end its own. */
function dismiss(socket: Socket, lastFrame?: string): void {
  if (socket.destroyed) return;
  if (lastFrame === undefined) socket.end();
  else socket.end(encodeFrame(lastFrame));
  const timer = setTimeout(() => socket.destroy(), PATIENCE);
  socket.once('close', () => clearTimeout(timer));
}

if (isMain(import.meta)) {
  const { flags } = readFlags({ host: text('127.0.0.1'), port: portNumber(48002) });
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop.abort());
  serve(flags, stop.signal);
}
