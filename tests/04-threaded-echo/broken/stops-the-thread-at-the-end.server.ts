// Terminates the thread as soon as the client has ended its side.
// fails: server-half-close-asleep
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';

const HIGH_WATER = 128 * 1024;

/** One client, its socket, its thread, and the pieces between them. */
class Client {
  static active = 0;
  readonly socket: Socket;
  readonly thread: Worker;
  readonly pieces: Buffer[] = [];
  queued = 0;
  working = false;
  finished = false;

  constructor(socket: Socket) {
    this.socket = socket;
    this.thread = new Worker(new URL('./handler.ts', import.meta.url), { name: 'echo' });
    this.count(+1);
    socket.on('data', (piece) => this.onPiece(piece));
    socket.on('end', () => this.onEnd());
    socket.on('error', (error) => console.error(`client: ${error.message}`));
    socket.on('close', () => this.onClose());
    this.thread.on('message', (reply: Uint8Array) => this.onReply(reply));
    this.thread.on('error', (error) => console.error(`thread: ${error.message}`));
    this.thread.on('exit', () => socket.destroy());
  }

  count(change: number): void {
    Client.active += change;
    console.log(`active connections: ${Client.active}`);
  }

  onPiece(piece: Buffer): void {
    this.pieces.push(piece);
    this.queued += piece.length;
    if (this.queued > HIGH_WATER) this.socket.pause();
    if (!this.working) this.next();
  }

  next(): void {
    const piece = this.pieces.shift();
    this.working = piece !== undefined;
    if (piece) {
      this.queued -= piece.length;
      this.thread.postMessage(piece);
    } else if (this.finished) {
      this.socket.end();
    } else {
      this.socket.resume();
    }
  }

  onReply(reply: Uint8Array): void {
    if (this.socket.write(reply)) this.next();
    else this.socket.once('drain', () => this.next());
  }

  onEnd(): void {
    // Nothing more will come for it to do.
    this.finished = true;
    void this.thread.terminate();
    this.socket.end();
  }

  onClose(): void {
    this.count(-1);
    void this.thread.terminate();
  }
}

let host = '127.0.0.1';
let port = 7777;

function leave(code: number, words: string): never {
  console.error(words);
  process.exit(code);
}

const args = process.argv.slice(2);
while (args.length > 0) {
  const flag = args.shift() ?? '';
  const value = args.shift() ?? '';
  if (flag === '--host' && value !== '') host = value;
  else if (flag === '--port' && /^[0-9]+$/.test(value) && Number(value) <= 65535) port = Number(value);
  else leave(2, `server: what is ${flag} ${value}?`);
}

const server = createServer({ allowHalfOpen: true }, (socket) => new Client(socket));
server.on('error', (error) => leave(1, `${host}:${port}: ${error.message}`));
server.listen(port, host, () => {
  const bound = server.address() as AddressInfo;
  console.error(`listening on ${bound.address}:${bound.port}`);
});
process.on('SIGINT', () => leave(0, 'interrupted'));
process.on('SIGTERM', () => leave(0, 'terminated'));
