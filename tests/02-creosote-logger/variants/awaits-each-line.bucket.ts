// Queues its datagrams, and awaits the line in the log before it takes the next one.
import { isUtf8 } from 'node:buffer';
import dgram from 'node:dgram';
import { type FileHandle, open } from 'node:fs/promises';
import { parseArgs } from 'node:util';

const NAMED = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\\', '\\\\'],
]);

class Bucket {
  readonly #socket = dgram.createSocket('udp4');
  readonly #log: FileHandle | undefined;
  #work: Promise<void> = Promise.resolve();

  constructor(log: FileHandle | undefined) {
    this.#log = log;
    this.#socket.on('message', (octets) => {
      this.#work = this.#work.then(() => this.#keep(`${escapeDatagram(octets)}\n`));
    });
  }

  bind(port: number, host: string): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#socket.on('error', (error) => {
        console.error(`${host}:${port}: ${error.message}`);
        reject(error);
      });
      this.#socket.bind(port, host, () => {
        const local = this.#socket.address();
        resolve(`${local.address}:${local.port}`);
      });
    });
  }

  async #keep(line: string): Promise<void> {
    await this.#log?.appendFile(line);
    await new Promise((written) => {
      process.stdout.write(line, written);
    });
  }

  // What has arrived is still written, for a second at most.
  async stop(): Promise<never> {
    setTimeout(() => process.exit(0), 1000);
    this.#socket.removeAllListeners('message');
    await this.#work;
    await this.#log?.close();
    process.exit(0);
  }
}

// An octet that starts no character breaks the text in two: what is before it, and what is behind.
function escapeDatagram(octets: Buffer): string {
  if (isUtf8(octets)) return escapeText(octets.toString());
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < octets.length; ) {
    let end = at + 1;
    while (end < at + 4 && end < octets.length && !isUtf8(octets.subarray(at, end))) end += 1;
    if (isUtf8(octets.subarray(at, end))) {
      at = end;
      continue;
    }
    parts.push(escapeText(octets.toString('utf8', start, at)), hex(octets.readUInt8(at)));
    at += 1;
    start = at;
  }
  return parts.join('') + escapeText(octets.toString('utf8', start));
}

function escapeText(text: string): string {
  return text.replace(/\\|\p{Cc}/gu, (char) => NAMED.get(char) ?? hex(char.charCodeAt(0)));
}

function hex(code: number): string {
  return `\\x${code < 16 ? '0' : ''}${code.toString(16)}`;
}

async function main(): Promise<void> {
  const { host, port, log } = readFlags();
  const file = log === undefined ? undefined : await open(log, 'a').catch(() => undefined);
  if (log !== undefined && file === undefined) {
    console.error(`the log ${log} cannot be opened`);
    process.exit(1);
  }
  const bucket = new Bucket(file);
  const endpoint = await bucket.bind(port, host).catch(() => process.exit(1));
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void bucket.stop());
  console.error(`listening on ${endpoint}`);
}

function readFlags(): { host: string; port: number; log: string | undefined } {
  try {
    const { values } = parseArgs({
      options: { host: { type: 'string' }, port: { type: 'string' }, log: { type: 'string' } },
    });
    const { host = '127.0.0.1', port = '7739', log } = values;
    if (host === '') throw new Error('--host wants an address');
    if (!/^[0-9]+$/.test(port) || Number(port) > 65535) throw new Error(`--port wants a port, not '${port}'`);
    return { host, port: Number(port), log };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}

void main();
