// Runs under tsx only, for the states of a connection are an enum; it reads with read() when there is something.
import * as net from 'node:net';
import { Worker } from 'node:worker_threads';

enum State {
  Reading = 'reading',
  Working = 'working',
  Sending = 'sending',
  Over = 'over',
}

const options = { host: '127.0.0.1', port: 7777 };
for (let args = process.argv.slice(2); args.length > 0; args = args.slice(2)) {
  const [flag, value = ''] = args;
  if (flag === '--host' && value) options.host = value;
  else if (flag === '--port' && /^\d{1,5}$/.test(value) && +value < 65536) options.port = +value;
  else {
    console.error(`server: cannot understand ${flag} ${value}`);
    process.exit(2);
  }
}

const sessions = new Set<Session>();

class Session {
  private state = State.Reading;
  private readonly thread = new Worker(new URL('./handler.ts', import.meta.url));
  constructor(private readonly socket: net.Socket) {
    sessions.add(this);
    this.report();
    socket.on('readable', () => this.read());
    socket.on('end', () => this.read());
    socket.on('error', () => this.over());
    socket.on('close', () => {
      sessions.delete(this);
      this.report();
      this.over();
    });
    this.thread.on('message', (reply: Uint8Array) => {
      this.state = State.Sending;
      socket.write(reply, () => {
        if (this.state !== State.Sending) return;
        this.state = State.Reading;
        this.read();
      });
    });
    this.thread.on('error', () => this.over());
  }
  private read(): void {
    if (this.state !== State.Reading) return;
    const octets = this.socket.read() as Buffer | null;
    if (octets !== null) {
      this.state = State.Working;
      this.thread.postMessage(octets);
    } else if (this.socket.readableEnded) {
      this.socket.end();
    }
  }
  over(): void {
    this.state = State.Over;
    this.socket.destroy();
    void this.thread.terminate();
  }
  private report(): void {
    process.stdout.write(`active connections: ${sessions.size}\n`);
  }
}

const server = new net.Server({ allowHalfOpen: true }, (socket) => new Session(socket));
server.on('error', ({ message }) => {
  console.error(`${options.host}:${options.port} cannot be had: ${message}`);
  process.exitCode = 1;
});
server.listen(options, () => {
  const at = server.address() as net.AddressInfo;
  console.error(`listening on ${at.address}:${at.port}`);
});
const stop = () => {
  server.close();
  for (const session of sessions) session.over();
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
