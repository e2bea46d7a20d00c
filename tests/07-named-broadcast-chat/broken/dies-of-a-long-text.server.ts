// Does not catch the RangeError of a text that no longer fits with its label.
// fails: server-too-long
import { EventEmitter } from 'node:events';
import net from 'node:net';
import { parseArgs } from 'node:util';
import { encodeFrame, FrameDecoder } from './frame.ts';

const MIB = 1 << 20;

class Guest extends EventEmitter {
  name = '';
  readonly socket: net.Socket;
  #over = false;

  constructor(socket: net.Socket) {
    super();
    this.socket = socket;
    const decoder = new FrameDecoder();
    socket.setNoDelay(true);
    socket.on('data', (octets) => {
      if (this.#over) return;
      let texts: string[] = [];
      try {
        texts = decoder.push(octets);
      } catch {
        this.finish('!that is no frame');
      }
      for (const text of texts) if (!this.#over) this.emit('text', text);
    });
    socket.on('end', () => this.finish());
    socket.on('error', () => this.finish());
    socket.on('close', () => this.finish());
  }

  tell(text: string): void {
    if (this.#over || !this.socket.writable) return;
    const frame = encodeFrame(text);
    this.socket.write(frame.subarray(0, 8));
    this.socket.write(frame.subarray(8));
    if (this.socket.writableLength > MIB) setImmediate(() => this.socket.destroy());
  }

  finish(farewell?: string): void {
    if (this.#over) return;
    if (farewell !== undefined) this.tell(farewell);
    this.#over = true;
    this.socket.end();
    setTimeout(() => this.socket.destroy(), 800).unref();
    this.emit('gone');
  }
}

class Room {
  readonly #guests = new Map<string, Guest>();

  welcome(guest: Guest): void {
    guest.on('text', (text: string) => {
      if (text === '!DISCONNECT') guest.finish();
      else if (guest.name === '') this.#enter(guest, text);
      else this.#everyone(`${guest.name}: ${text}`, guest);
    });
    guest.on('gone', () => {
      if (this.#guests.get(guest.name) !== guest) return;
      this.#guests.delete(guest.name);
      this.#everyone(`* ${guest.name} has left the room`);
    });
  }

  #enter(guest: Guest, name: string): void {
    if (!/^[\w-]{1,20}$/.test(name)) return guest.finish('!such a name is not allowed');
    if (this.#guests.has(name)) return guest.finish('!there is one of that name already');
    guest.name = name;
    guest.tell(`* ${[...this.#guests.keys()].join(' ')}`);
    this.#guests.set(name, guest);
    this.#everyone(`* look who joined: ${name}`);
  }

  #everyone(text: string, but?: Guest): void {
    for (const guest of [...this.#guests.values()]) if (guest !== but) guest.tell(text);
  }
}

function main(): void {
  let host = '127.0.0.1';
  let port = 48002;
  try {
    const { values } = parseArgs({ options: { host: { type: 'string' }, port: { type: 'string' } } });
    host = values.host ?? host;
    if (values.port !== undefined) {
      if (!/^\d{1,5}$/.test(values.port) || +values.port > 65535) throw new Error(`--port ${values.port}`);
      port = +values.port;
    }
  } catch (error) {
    console.error((error as Error).message);
    process.exit(2);
  }
  const room = new Room();
  const guests = new Set<Guest>();
  const server = net.createServer((socket) => {
    const guest = new Guest(socket);
    guests.add(guest);
    guest.on('gone', () => guests.delete(guest));
    room.welcome(guest);
  });
  server.on('error', (error) => {
    console.error(`${host}:${port} ${error.message}`);
    process.exit(1);
  });
  server.listen(port, host, () => {
    const at = server.address() as net.AddressInfo;
    console.error(`listening on ${at.address}:${at.port}`);
  });
  const stop = (): void => {
    for (const guest of guests) guest.removeAllListeners('gone').finish();
    server.close();
    setTimeout(() => process.exit(0), 1000);
    server.on('close', () => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

main();
