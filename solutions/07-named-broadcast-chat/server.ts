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

/** name = 1*20( ALPHA / DIGIT / "_" / "-" ), from the first character to the last. */
const NAME = /^[A-Za-z0-9_-]{1,20}$/;
/** The list of all names is one frame: 2500 names of 20 octets, and two more between them, fit into 65 536. */
const SEATS = 2500;
/** What may wait in this process for one client that does not read, in octets. */
const MAX_QUEUED = 1024 * 1024;
/** How long a connection that we have ended may stay half open, in milliseconds. */
const PATIENCE = 500;

interface Member {
  /** Nobody else's, for as long as its owner is in the room. */
  readonly name: string;
  readonly socket: Socket;
}

/** A Map and not an object: in `{}` there is a `constructor` before anybody has come, and a `__proto__` never goes. */
type Room = Map<string, Member>;

/** Keeps a room on `at` until `stop` is aborted. */
export function serve(at: Endpoint, stop: AbortSignal): void {
  const room: Room = new Map();
  const open = new Set<Socket>();
  // Chat is small writes that should go out now: Nagle's algorithm (RFC 896) would keep them back for company.
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
    console.error(`listening on ${formatEndpoint(bound)}`);
  });

  stop.addEventListener('abort', () => {
    if (!server.listening) process.exit(0); // the name in `at` is still being resolved
    server.close();
    room.clear(); // all leave at once: there is nobody left to tell
    for (const socket of open) dismiss(socket);
  });
}

/**
 * The life of one connection: unnamed, then a member, then gone.
 *
 * There are many ways out: `!DISCONNECT`, FIN, RST, a bad frame, a name that is refused, a reader that does not read. Several may
 * come for one connection (an `error` is followed by `close`). All of them lead through `leave`, which works once.
 */
function receive(socket: Socket, room: Room): void {
  const decoder = new FrameDecoder();
  const peer = { host: socket.remoteAddress ?? 'unknown', port: socket.remotePort ?? 0 };
  let member: Member | undefined;
  let gone = false;

  const leave = (why: string, lastFrame?: string): void => {
    if (gone) return;
    gone = true;
    console.log(escapeControls(`${member?.name ?? formatEndpoint(peer)} leaves: ${why}`));
    // After Ctrl-C the room is empty already, and nobody is told.
    if (member && room.delete(member.name)) broadcast(`* ${member.name} left`, room);
    dismiss(socket, lastFrame);
  };

  const handle = (said: string): void => {
    if (said === '!DISCONNECT') leave('said good-bye');
    else if (member) broadcast(`${member.name}: ${said}`, room, member);
    else if (!NAME.test(said)) leave('no name', '!a name is 1 to 20 of A-Z a-z 0-9 _ -');
    else if (room.has(said)) leave(`${said} is in use`, `!${said} is in use`);
    else if (room.size >= SEATS) leave('no seat', '!the room is full');
    else member = admit({ name: said, socket }, room);
  };

  socket.on('data', (chunk: Buffer) => {
    // What comes after the end is read, so that the close is no reset (RFC 2525, section 2.17), and forgotten.
    if (!socket.writable) return;
    try {
      for (const said of decoder.push(chunk)) if (!gone) handle(said);
    } catch (error) {
      leave(String(error), `!${error instanceof Error ? error.message : 'no frame'}`);
    }
  });
  socket.once('end', () => leave('end of stream')); // FIN
  socket.on('error', (error) => leave(explain(error, peer))); // RST, or a write to who has just gone
  socket.once('close', () => leave('closed')); // also when we ourselves have dropped it
}

/** Tells the newcomer who is there, takes it into the room, and tells everybody else. */
function admit(member: Member, room: Room): Member {
  const others = [...room.keys()].join(', ');
  enqueue(member.socket, encodeFrame(others === '' ? '* nobody else is here' : `* here are: ${others}`));
  room.set(member.name, member);
  console.log(`${member.name} joins`);
  broadcast(`* ${member.name} joined`, room, member);
  return member;
}

/** Sends a text to everybody in the room but `except`. One that is too long with its label is not sent at all. */
function broadcast(said: string, room: Room, except?: Member): void {
  let frame: Buffer;
  try {
    frame = encodeFrame(said); // once, and not once for each of the readers
  } catch {
    return; // a RangeError
  }
  const slow: Socket[] = [];
  for (const { socket } of room.values()) {
    if (socket === except?.socket) continue;
    // The system takes what fits into its buffers, some MiB in all; the rest waits here, in our memory. We neither wait
    // for a slow reader (all others would wait, too) nor keep everything for it (it would take all memory).
    if (socket.writable) enqueue(socket, frame);
    if (socket.writableLength > MAX_QUEUED) slow.push(socket);
  }
  // Their 'close' comes later, when this text has reached everybody: it makes a further notice for the rest.
  for (const socket of slow) socket.destroy();
}

/** One segment of a sender can hold many frames. Corked, all that it makes for one reader goes out in one writev(2). */
function enqueue(socket: Socket, frame: Buffer): void {
  if (socket.writableCorked === 0) {
    socket.cork();
    process.nextTick(() => socket.uncork());
  }
  socket.write(frame);
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
