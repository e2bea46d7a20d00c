// Runs under tsx only, for what the server owes is an enum; talks a lot on stderr.
import { connect, type Socket } from 'node:net';
import * as readline from 'node:readline';
import { encodeFrame, FrameDecoder, ProtocolError } from './frame.ts';

enum Debt {
  Nothing = 'nothing',
  Connection = 'a connection',
  Answer = 'an answer to the name',
  End = 'the end',
}

const given = new Map([
  ['--name', ''],
  ['--host', '127.0.0.1'],
  ['--port', '48002'],
  ['--timeout', '2000'],
]);

function out(code: number, words: string): never {
  console.error(words.replace(/[\p{Cc}]/gu, '.'));
  process.exit(code);
}

for (let i = 2; i < process.argv.length; i += 2) {
  const [flag = '', value = ''] = process.argv.slice(i, i + 2);
  const number = flag === '--port' || flag === '--timeout';
  if (!given.has(flag)) out(2, `there is no flag ${flag}`);
  if (value === '' || (number && !/^[0-9]{1,9}$/.test(value))) out(2, `${flag} has a wrong value`);
  if (flag === '--port' && Number(value) > 65_535) out(2, '--port is too large');
  given.set(flag, value);
}
if (given.get('--name') === '') out(2, 'who are you? (--name)');

class Client {
  #debt = Debt.Connection;
  #timer: NodeJS.Timeout | undefined;
  readonly #socket: Socket;
  readonly #decoder = new FrameDecoder();

  constructor() {
    this.#socket = connect({ port: Number(given.get('--port')), host: given.get('--host') ?? '' });
    this.#owe(Debt.Connection);
    this.#socket
      .on('connect', () => {
        this.#owe(Debt.Answer);
        this.#socket.write(encodeFrame(given.get('--name') ?? ''));
      })
      .on('data', (octets) => this.#hear(octets))
      .on('end', () => this.#end())
      .on('error', (error) => this.#failed(error.message));
  }

  #owe(debt: Debt): void {
    console.error(`now the server owes ${debt}`);
    this.#debt = debt;
    clearTimeout(this.#timer);
    if (debt === Debt.Nothing) return;
    this.#timer = setTimeout(() => this.#failed(`${debt} did not come`), Number(given.get('--timeout')));
  }

  #failed(why: string): never {
    return out(1, `${given.get('--host')}:${given.get('--port')}: ${why}`);
  }

  #hear(octets: Buffer): void {
    try {
      for (const text of this.#decoder.push(octets)) {
        console.log(text.replaceAll(/\p{Cc}/gu, '\ufffd'));
        if (this.#debt !== Debt.Answer) continue;
        if (text.startsWith('!')) this.#failed(text);
        this.#owe(Debt.Nothing);
        this.#speak();
      }
    } catch (error) {
      if (error instanceof ProtocolError) this.#failed(error.message);
      throw error;
    }
  }

  #speak(): void {
    const keys = readline.createInterface({ input: process.stdin, terminal: false });
    keys.on('line', (line) => {
      if (Buffer.byteLength(line) > 65_536) console.error('I keep that to myself: it is too long');
      else this.#socket.write(encodeFrame(line));
    });
    keys.on('close', () => {
      this.#socket.write(encodeFrame('!DISCONNECT'));
      this.#owe(Debt.End);
    });
  }

  #end(): void {
    try {
      this.#decoder.end();
    } catch {
      this.#failed('half a frame came');
    }
    console.error('that was it');
    process.exit(0);
  }
}

console.error('one moment');
new Client();
