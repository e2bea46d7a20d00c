// Binds only 800 ms after its start, and logs a lot on stdout and stderr.
import dgram, { type RemoteInfo } from 'node:dgram';
import { parseArgs } from 'node:util';

class UppercaseServer {
  readonly #socket = dgram.createSocket({ type: 'udp4', recvBufferSize: 1 << 20 });
  readonly #host: string;
  readonly #port: number;
  #served = 0;

  constructor(host: string, port: number) {
    this.#host = host;
    this.#port = port;
    this.#socket.on('error', (error) => this.#complain(error));
    this.#socket.on('message', (octets, sender) => this.#answer(octets, sender));
    this.#socket.on('listening', () => this.#announce());
  }

  start(): void {
    console.log('uppercase server 1.0');
    console.error(`about to listen, in a moment, with process ${process.pid}`);
    setTimeout(() => this.#socket.bind(this.#port, this.#host), 800);
  }

  stop(): void {
    console.log(`good-bye after ${this.#served} datagrams`);
    process.exit(0);
  }

  #announce(): void {
    const { address, port } = this.#socket.address();
    console.error(`listening on ${address}:${port}`);
    console.error('ready when you are');
    console.log('press Ctrl-C to stop');
  }

  #answer(octets: Buffer, sender: RemoteInfo): void {
    this.#served += 1;
    const name = `${sender.address}:${sender.port}`;
    console.log(`#${this.#served}: ${octets.length} octets from ${name}: ${octets.toString('hex', 0, 16)}`);
    const reply = Buffer.from(octets.toString().toUpperCase());
    this.#socket.send(reply, 0, reply.length, sender.port, sender.address, (error) => {
      console.error(error ? `could not answer ${name} (${error.message})` : `answered ${name}`);
    });
  }

  #complain(error: Error): void {
    console.error(`trouble with ${this.#host}:${this.#port}: ${error.message}`);
    process.exit(1);
  }
}

let flags = { host: '', port: '' };
try {
  flags = parseArgs({
    options: {
      host: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string', default: '2345' },
    },
  }).values;
  if (flags.host === '') throw new Error('--host: an address, please');
  if (!(/^\d+$/.test(flags.port) && Number(flags.port) < 2 ** 16)) throw new Error('--port: a port, please');
} catch (error) {
  console.error('uppercase server 1.0');
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
}
const server = new UppercaseServer(flags.host, Number(flags.port));
process.on('SIGINT', () => server.stop());
process.on('SIGTERM', () => server.stop());
server.start();
