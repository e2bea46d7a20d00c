// The leaving of a client that was refused takes the name of its owner out of the table.
// fails: server-name-in-use
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

const NAME = /^[A-Za-z0-9_-]{1,20}$/;
const SEATS = 2500;
const MAX_QUEUED = 1024 * 1024;
const PATIENCE = 500;

interface Member {
  readonly name: string;
  readonly socket: Socket;
}

type Room = Map<string, Member>;

export function serve(at: Endpoint, stop: AbortSignal): void {
  const room: Room = new Map();
  const open = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    receive(socket, room);
  });
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
    if (!server.listening) process.exit(0);
    server.close();
    room.clear();
    for (const socket of open) dismiss(socket);
  });
}

function receive(socket: Socket, room: Room): void {
  const decoder = new FrameDecoder();
  const peer = { host: socket.remoteAddress ?? 'unknown', port: socket.remotePort ?? 0 };
  let member: Member | undefined;
  let name = '';
  let gone = false;

  const leave = (why: string, lastFrame?: string): void => {
    if (gone) return;
    gone = true;
    console.log(escapeControls(`${member?.name ?? formatEndpoint(peer)} leaves: ${why}`));
    if (room.delete(name) && member) broadcast(`* ${member.name} left`, room);
    dismiss(socket, lastFrame);
  };

  const handle = (said: string): void => {
    if (said === '!DISCONNECT') leave('said good-bye');
    else if (member) broadcast(`${member.name}: ${said}`, room, member);
    else if (((name = said), !NAME.test(said))) leave('no name', '!a name is 1 to 20 of A-Z a-z 0-9 _ -');
    else if (room.has(said)) leave(`${said} is in use`, `!${said} is in use`);
    else if (room.size >= SEATS) leave('no seat', '!the room is full');
    else member = admit({ name: said, socket }, room);
  };

  socket.on('data', (chunk: Buffer) => {
    if (!socket.writable) return;
    try {
      for (const said of decoder.push(chunk)) if (!gone) handle(said);
    } catch (error) {
      leave(String(error), `!${error instanceof Error ? error.message : 'no frame'}`);
    }
  });
  socket.once('end', () => leave('end of stream'));
  socket.on('error', (error) => leave(explain(error, peer)));
  socket.once('close', () => leave('closed'));
}

function admit(member: Member, room: Room): Member {
  const others = [...room.keys()].join(', ');
  enqueue(member.socket, encodeFrame(others === '' ? '* nobody else is here' : `* here are: ${others}`));
  room.set(member.name, member);
  console.log(`${member.name} joins`);
  broadcast(`* ${member.name} joined`, room, member);
  return member;
}

function broadcast(said: string, room: Room, except?: Member): void {
  let frame: Buffer;
  try {
    frame = encodeFrame(said);
  } catch {
    return;
  }
  const slow: Socket[] = [];
  for (const { socket } of room.values()) {
    if (socket === except?.socket) continue;
    if (socket.writable) enqueue(socket, frame);
    if (socket.writableLength > MAX_QUEUED) slow.push(socket);
  }
  for (const socket of slow) socket.destroy();
}

function enqueue(socket: Socket, frame: Buffer): void {
  if (socket.writableCorked === 0) {
    socket.cork();
    process.nextTick(() => socket.uncork());
  }
  socket.write(frame);
}

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
