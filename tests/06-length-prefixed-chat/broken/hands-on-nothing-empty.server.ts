// Takes an empty text for no text.
// fails: server-empty
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { explain, fail, formatEndpoint, isMain, portNumber, readFlags, text } from '@wirebook/kit';
import { encodeFrame, FrameDecoder } from './frame.ts';

class Guest {
  readonly name: string;
  readonly #socket: Socket;
  readonly #decoder = new FrameDecoder();

  constructor(socket: Socket) {
    this.#socket = socket;
    this.name = formatEndpoint({ host: socket.remoteAddress ?? '?', port: socket.remotePort ?? 0 });
  }

  /** The messages in these octets; leaves if there is a reason to. */
  hear(octets: Buffer): string[] {
    try {
      const messages = this.#decoder.push(octets);
      const end = messages.indexOf('!DISCONNECT');
      if (end < 0) return messages.filter((message) => message !== '');
      this.#socket.end();
      return messages.slice(0, end);
    } catch (error) {
      console.error(explain(error, { host: this.name, port: 0 }));
      this.#socket.destroy();
      return [];
    }
  }

  tell(frame: Buffer): void {
    if (this.#socket.writable) this.#socket.write(frame);
  }

  leave(): void {
    this.#socket.destroy();
  }
}

function main(): void {
  const { flags } = readFlags({ host: text('127.0.0.1'), port: portNumber(48001) });
  const room: Guest[] = [];

  const server = createServer((socket) => {
    const guest = new Guest(socket);
    room.push(guest);
    socket.on('data', (octets) => {
      for (const message of guest.hear(octets)) {
        const others = room.filter((other) => other !== guest);
        try {
          const frame = encodeFrame(`${guest.name} ${message}`);
          for (const other of others) other.tell(frame);
        } catch {
          console.error(`${guest.name} has said too much at once`);
        }
      }
    });
    socket.on('error', (error) => console.error(`${guest.name}: ${error.message}`));
    socket.on('close', () => room.splice(room.indexOf(guest), 1));
  });

  server.on('error', (error) => fail(explain(error, flags)));
  server.listen(flags, () => {
    const { address, port } = server.address() as AddressInfo;
    console.error(`listening on ${address}:${port}`);
  });

  const stop = (): void => {
    server.close();
    for (const guest of room) guest.leave();
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
}

if (isMain(import.meta)) main();
