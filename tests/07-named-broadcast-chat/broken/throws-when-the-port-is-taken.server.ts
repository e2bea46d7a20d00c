// Nobody listens for an error of the server itself.
// fails: server-port-in-use
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { isMain, portNumber, readFlags, text } from '@wirebook/kit';
import { encodeFrame, FrameDecoder } from './frame.ts';

const MOST = 2 ** 20;

class Outbox {
  #queue: Buffer[] = [];
  #octets = 0;
  #busy = false;
  #last = false;
  readonly #socket: Socket;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  put(frame: Buffer): void {
    this.#queue.push(frame);
    this.#octets += frame.length;
    if (this.#octets > MOST) this.#socket.destroy();
    this.#next();
  }

  close(): void {
    this.#last = true;
    this.#next();
  }

  #next(): void {
    if (this.#busy) return;
    const frames = this.#queue.splice(0, 16);
    if (frames.length === 0) {
      if (this.#last) this.#socket.end();
      return;
    }
    this.#busy = true;
    const all = Buffer.concat(frames);
    this.#socket.write(all, () => {
      this.#busy = false;
      this.#octets -= all.length;
      this.#next();
    });
  }
}

const outboxes = new Map<string, Outbox>();

function toAll(said: string, except?: string): void {
  if (Buffer.byteLength(said, 'utf8') > 65_536) return;
  const frame = encodeFrame(said);
  outboxes.forEach((outbox, name) => {
    if (name !== except) outbox.put(frame);
  });
}

function connection(socket: Socket): void {
  const outbox = new Outbox(socket);
  const decoder = new FrameDecoder();
  let name: string | undefined;
  let over = false;

  const bye = (): void => {
    if (over) return;
    over = true;
    outbox.close();
    setTimeout(() => socket.destroy(), 700).unref();
    if (name === undefined) return;
    outboxes.delete(name);
    toAll(`*** ${name} left us`);
  };

  socket.setTimeout(0);
  socket.on('close', bye).on('error', bye).on('end', bye);
  socket.on('data', (part: Buffer) => {
    const texts = over ? [] : decode(part);
    for (const said of texts) {
      if (over) return;
      if (said === '!DISCONNECT') bye();
      else if (name !== undefined) toAll(`${name}: ${said}`, name);
      else if (said.match(/^[a-zA-Z0-9\-_]{1,20}$/) === null || outboxes.has(said)) {
        outbox.put(encodeFrame('!you cannot come in: the name is in use, or it is none'));
        bye();
      } else {
        outbox.put(encodeFrame(`*** ${outboxes.size} others: ${[...outboxes.keys()].join(' ')}`));
        toAll(`*** ${said} joined us`);
        outboxes.set((name = said), outbox);
      }
    }
  });

  function decode(part: Buffer): string[] {
    try {
      return decoder.push(part);
    } catch {
      bye();
      return [];
    }
  }
}

if (isMain(import.meta)) {
  const { flags } = readFlags({ host: text('127.0.0.1'), port: portNumber(48002) });
  const all = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    all.add(socket);
    socket.on('close', () => all.delete(socket));
    connection(socket);
  });
  server.listen(flags.port, flags.host, () => {
    const { address, port } = server.address() as AddressInfo;
    console.error(`listening on ${address}:${port}`);
  });
  const stop = (): void => {
    server.close(() => process.exit(0));
    for (const socket of all) socket.destroy();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
