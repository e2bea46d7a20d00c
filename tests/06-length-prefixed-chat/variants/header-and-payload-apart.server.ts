// Writes header and payload apart, with a pause, one message after the other; it drops who does not read.
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { explain, fail, isMain, portNumber, readFlags, text } from '@wirebook/kit';
import { encodeFrame, FrameDecoder } from './frame.ts';

const PATIENCE = 8 * 1024 * 1024;

class Outbox {
  readonly #socket: net.Socket;
  #last = Promise.resolve();

  constructor(socket: net.Socket) {
    this.#socket = socket;
  }

  post(frame: Buffer): void {
    if (this.#socket.writableLength > PATIENCE) this.#socket.resetAndDestroy();
    this.#last = this.#last.then(() => this.#write(frame));
  }

  async #write(frame: Buffer): Promise<void> {
    if (!this.#socket.writable) return;
    this.#socket.write(frame.subarray(0, 8));
    if (frame.length < 500) await sleep(1);
    if (this.#socket.writable && frame.length > 8) this.#socket.write(frame.subarray(8));
  }
}

function main(): void {
  const { flags } = readFlags({ host: text('127.0.0.1'), port: portNumber(48001) });
  const boxes = new Map<net.Socket, Outbox>();
  const server = net.createServer({ noDelay: true, allowHalfOpen: true }, (socket) => {
    const label = `${socket.remoteAddress}:${socket.remotePort} `;
    const decoder = new FrameDecoder();
    boxes.set(socket, new Outbox(socket));
    socket.once('close', () => boxes.delete(socket));
    socket.on('error', () => {});
    socket.on('end', () => socket.end());
    socket.on('readable', () => {
      for (
        let octets = socket.read() as Buffer | null;
        octets !== null;
        octets = socket.read() as Buffer | null
      ) {
        for (const message of read(octets)) {
          if (message === '!DISCONNECT') {
            socket.end();
            return;
          }
          if (Buffer.byteLength(label + message) > 65_536) continue;
          for (const [other, box] of boxes) if (other !== socket) box.post(encodeFrame(label + message));
        }
      }
    });

    function read(octets: Buffer): string[] {
      try {
        return decoder.push(octets);
      } catch {
        socket.resetAndDestroy();
        return [];
      }
    }
  });
  server.on('error', (error) => fail(explain(error, flags)));
  server.listen(flags, () => {
    const { address, port } = server.address() as net.AddressInfo;
    console.error(`listening on ${address}:${port}`);
  });
  const leave = (): void => process.exit(0);
  process.on('SIGINT', leave).on('SIGTERM', leave);
}

if (isMain(import.meta)) main();
