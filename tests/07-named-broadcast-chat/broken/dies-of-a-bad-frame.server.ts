// Nobody catches what the decoder throws.
// fails: server-bad-frame
import * as net from 'node:net';
import { isMain, portNumber, readFlags, text } from '@wirebook/kit';
import { encodeFrame, FrameDecoder } from './frame.ts';

type Seat = { socket: net.Socket; name?: string; decoder: FrameDecoder; free: boolean };

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';
let seats: Seat[] = [];

function isName(text: string): boolean {
  return text.length >= 1 && text.length <= 20 && [...text].every((letter) => LETTERS.includes(letter));
}

function send(seat: Seat, said: string): void {
  if (seat.free || seat.socket.destroyed) return;
  seat.socket.write(encodeFrame(said));
}

function others(of: Seat): Seat[] {
  return seats.filter((seat) => seat !== of && seat.name !== undefined && !seat.free);
}

function clear(seat: Seat): void {
  if (seat.free) return;
  seat.free = true;
  seats = seats.filter((other) => other !== seat);
  if (seat.name !== undefined) for (const other of others(seat)) send(other, `*left: ${seat.name}`);
  seat.socket.end();
  setTimeout(() => seat.socket.destroy(), 500).unref();
}

function refuse(seat: Seat, why: string): void {
  send(seat, `!${why}`);
  clear(seat);
}

function hear(seat: Seat, said: string): void {
  if (said === '!DISCONNECT') return clear(seat);
  if (seat.name === undefined) {
    if (!isName(said)) return refuse(seat, 'bad name');
    if (others(seat).some(({ name }) => name === said)) return refuse(seat, 'name in use');
    for (const other of others(seat)) send(other, `*joined: ${said}`);
    send(seat, `*${JSON.stringify(others(seat).map(({ name }) => name))}`);
    seat.name = said;
    return;
  }
  const line = `${seat.name}: ${said}`;
  if (Buffer.byteLength(line) > 65536) return clear(seat);
  for (const other of others(seat)) {
    send(other, line);
    // Somebody who has too much before it is shown out, after this message has gone round.
    if (other.socket.writableLength > 1048576) setTimeout(() => other.socket.destroy(), 0);
  }
}

function serve(host: string, port: number): void {
  const server = net.createServer();
  server.on('connection', (socket) => {
    const seat: Seat = { socket, decoder: new FrameDecoder(), free: false };
    seats.push(seat);
    socket.on('data', (part) => {
      if (seat.free) return;
      for (const said of seat.decoder.push(part)) {
        if (seat.free) break;
        hear(seat, said);
      }
    });
    for (const event of ['end', 'error', 'close']) socket.on(event, () => clear(seat));
  });
  server.on('error', ({ message }) => {
    console.error(`no room at ${host}:${port}: ${message}`);
    process.exitCode = 1;
  });
  server.on('listening', () => {
    const { address, port: bound } = server.address() as net.AddressInfo;
    console.error(`listening on ${address}:${bound}`);
  });
  server.listen({ host, port });
  const stop = () => {
    const all = seats;
    seats = [];
    server.close();
    for (const { socket } of all) socket.end();
    setTimeout(() => process.exit(0), 1200).unref();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

if (isMain(import.meta)) {
  const { flags } = readFlags({ host: text('127.0.0.1'), port: portNumber(48002) });
  serve(flags.host, flags.port);
}
