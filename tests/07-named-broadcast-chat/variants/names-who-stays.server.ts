// Every notice also names all who are in the room, the newcomer is told of its own coming, and nobody reads fewer notices than it could.
import * as net from 'node:net';
import { isMain, portNumber, readFlags, text } from '@wirebook/kit';
import { encodeFrame, FrameDecoder } from './frame.ts';

const room = new Map<string, net.Socket>();

const present = (): string => `here now: ${[...room.keys()].join(', ') || 'nobody'}`;

function tell(said: string, except?: net.Socket): void {
  const frame = encodeFrame(said);
  for (const socket of [...room.values()]) {
    if (socket === except || socket.destroyed || socket.writableEnded) continue;
    socket.write(frame);
    if (socket.writableLength > 1_048_576) process.nextTick(() => socket.destroy());
  }
}

function attend(socket: net.Socket): void {
  let name: string | undefined;
  let over = false;
  const decoder = new FrameDecoder();

  function finish(last?: string): void {
    if (over) return;
    over = true;
    if (name !== undefined && room.delete(name)) tell(`* ${name} left (${present()})`);
    if (last === undefined) socket.end();
    else socket.end(encodeFrame(last));
    setTimeout(() => socket.destroy(), 700).unref();
  }

  function enter(wanted: string): void {
    if (!/^[\w-]{1,20}$/.test(wanted) || room.has(wanted))
      return finish(`!not "${wanted.length}" letters of a free name`);
    socket.write(encodeFrame(`* welcome, ${wanted}; ${present()}`));
    name = wanted;
    room.set(name, socket);
    tell(`* ${name} joined (${present()})`);
  }

  socket.on('data', (octets) => {
    if (over) return;
    try {
      for (const said of decoder.push(octets)) {
        if (over) return;
        if (said === '!DISCONNECT') finish();
        else if (name === undefined) enter(said);
        else if (Buffer.byteLength(said) + name.length + 2 <= 65_536) tell(`${name}: ${said}`, socket);
      }
    } catch {
      finish('!that was no frame');
    }
  });
  socket.on('end', () => finish());
  socket.on('error', () => finish());
  socket.on('close', () => finish());
}

if (isMain(import.meta)) {
  const { host, port } = readFlags({ host: text('127.0.0.1'), port: portNumber(48002) }).flags;
  const server = net.createServer({ noDelay: true }, attend);
  server.on('error', (error) => {
    console.error(`${host}:${port} cannot be had: ${error.message}`);
    process.exit(1);
  });
  server.listen(port, host, () => {
    const { address, port: bound } = server.address() as net.AddressInfo;
    console.error(`listening on ${address}:${bound}`);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      server.close();
      for (const socket of room.values()) socket.end();
      room.clear();
      setTimeout(() => process.exit(0), 800);
    });
  }
}
