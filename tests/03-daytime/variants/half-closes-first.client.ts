// Half-closes as soon as it is connected, for it has nothing to say, and reads on until the other half ends.
import net from 'node:net';
import { parseArgs } from 'node:util';

class DaytimeClient {
  readonly #socket: net.Socket;
  readonly #octets: number[] = [];

  constructor(host: string, port: number, timeout: number) {
    const endpoint = `${host}:${port}`;
    this.#socket = new net.Socket({ allowHalfOpen: true });
    this.#socket.on('connect', () => this.#socket.end());
    this.#socket.on('data', (octets) => this.#octets.push(...octets));
    this.#socket.on('end', () => this.#finish(endpoint));
    this.#socket.on('error', (error) => leave(1, `no time from ${endpoint}: ${error.message}`));
    this.#socket.on('timeout', () => leave(1, `no time from ${endpoint}: silent for ${timeout} ms`));
    this.#socket.setTimeout(timeout);
    this.#socket.connect(port, host);
  }

  #finish(endpoint: string): never {
    if (this.#octets.length === 0) leave(1, `no time from ${endpoint}: not a single octet`);
    const text = Buffer.from(this.#octets).toString().trimEnd();
    console.log(`from ${endpoint}:`);
    console.log(text.replace(/\p{Cc}/gu, (control) => encodeURIComponent(control)));
    process.exit(0);
  }
}

function leave(code: number, problem: string): never {
  console.error(problem);
  process.exit(code);
}

function numeric(flag: string, value: string, most: number): number {
  if (!/^\d+$/.test(value) || Number(value) > most) throw new Error(`--${flag}: ${value}?`);
  return Number(value);
}

try {
  const { values } = parseArgs({
    options: {
      host: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string', default: '48000' },
      timeout: { type: 'string', default: '2000' },
    },
  });
  if (values.host === '') throw new Error('--host: nothing?');
  const port = numeric('port', values.port, 65535);
  new DaytimeClient(values.host, port, numeric('timeout', values.timeout, 2147483647));
} catch (error) {
  leave(2, error instanceof Error ? error.message : 'bad flags');
}
