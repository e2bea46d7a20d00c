// Cuts a message between characters and never within one, so that its datagrams differ in length.
import { createSocket } from 'node:dgram';
import { lookup } from 'node:dns';

interface Endpoint {
  host: string;
  port: number;
}

function* datagrams(message: string): Generator<Buffer> {
  let text = '';
  let size = 0;
  for (const character of message) {
    const octets = Buffer.byteLength(character);
    if (size + octets > 1000) {
      yield Buffer.from(text);
      text = '';
      size = 0;
    }
    text += character;
    size += octets;
  }
  if (size > 0) yield Buffer.from(text);
}

export function spew(message: string, { host, port }: Endpoint): Promise<void> {
  return new Promise((resolve) => {
    if (message === '') {
      resolve();
      return;
    }
    lookup(host, 4, (unknown, address) => {
      if (unknown) {
        resolve();
        return;
      }
      const socket = createSocket('udp4');
      const queue = datagrams(message);
      socket.on('error', () => {});
      socket.on('close', () => resolve());
      const sendNext = (): void => {
        const { value, done } = queue.next();
        if (done === true) socket.close();
        else socket.send(value, port, address, sendNext);
      };
      sendNext();
    });
  });
}

if (import.meta.main) {
  const endpoint: Endpoint = { host: '127.0.0.1', port: 7739 };
  const words: string[] = [];
  const args = process.argv.slice(2).values();
  for (const arg of args) {
    if (arg.startsWith('--')) setFlag(arg, args.next().value ?? '');
    else words.push(arg);
  }
  void spew(words.join(' '), endpoint).then(() => process.exit());

  function setFlag(flag: string, value: string): void {
    const number = /^\d{1,10}$/.test(value) ? Number(value) : -1;
    if (flag === '--host' && value !== '') endpoint.host = value;
    else if (flag === '--port' && number >= 0 && number <= 65535) endpoint.port = number;
    else if (flag !== '--timeout' || number < 0) {
      process.stderr.write(`not a flag with a value that it can have: ${flag} ${value}\n`);
      process.exit(2);
    }
  }
}
