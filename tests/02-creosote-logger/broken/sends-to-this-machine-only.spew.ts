// Sends to this machine, whatever host the caller names.
// fails: spew-chunks
import { createSocket } from 'node:dgram';

const BUFSIZE = 1024;

function pieces(octets: Buffer): Buffer[] {
  const list: Buffer[] = [];
  for (let at = 0; at < octets.length; at += BUFSIZE) list.push(octets.subarray(at, at + BUFSIZE));
  return list;
}

export function spew(message: string, endpoint: { host: string; port: number }): Promise<void> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    const queue = pieces(Buffer.from(message));
    const finish = (): void => {
      socket.close();
      resolve();
    };
    const next = (): void => {
      const piece = queue.shift();
      if (piece === undefined) finish();
      else socket.send(piece, endpoint.port, '127.0.0.1', (error) => (error ? finish() : next()));
    };
    next();
  });
}

function misuse(problem: string): never {
  console.error(`spew: ${problem}`);
  process.exit(2);
}

if (import.meta.main) {
  const endpoint = { host: '127.0.0.1', port: 7739 };
  const words: string[] = [];
  const args = process.argv.slice(2);
  for (let arg = args.shift(); arg !== undefined; arg = args.shift()) {
    if (!arg.startsWith('--')) {
      words.push(arg);
      continue;
    }
    const value = args.shift() ?? '';
    if (arg === '--host' && value !== '') {
      endpoint.host = value;
    } else if (arg === '--port' || arg === '--timeout') {
      const most = arg === '--port' ? 65535 : 2 ** 31 - 1;
      if (!/^\d+$/.test(value) || Number(value) > most) misuse(`${arg} cannot be '${value}'`);
      if (arg === '--port') endpoint.port = Number(value);
    } else {
      misuse(`cannot do anything with ${arg} ${value}`);
    }
  }
  void spew(words.join(' '), endpoint).then(() => process.exit(0));
}
