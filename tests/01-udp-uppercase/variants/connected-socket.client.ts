// Connects its socket, so that nobody listening is known at once and not after the last time-out.
import dgram from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { parseArgs } from 'node:util';

const NUMBERS = { port: ['2345', 65535], timeout: ['2000', 2147483647], retries: ['2', 100000] } as const;

const { host, port, timeout, retries, text } = readFlags();
const socket = dgram.createSocket('udp4');

try {
  const reply = await ask();
  process.stdout.write(`${reply.replace(/\p{Cc}/gu, '.')}\n`);
} catch (error) {
  process.stderr.write(`${host}:${port}: ${error instanceof Error ? error.message : 'failed'}\n`);
  process.exitCode = 1;
}
process.exit();

async function ask(): Promise<string> {
  const { address } = await Promise.race([lookup(host, 4), silence(timeout, 'nobody knows that name')]);
  socket.connect(port, address);
  await once(socket, 'connect');
  // One listener for all tries: the answer to an early try may come late.
  const answer = once(socket, 'message') as Promise<[Buffer]>;
  for (let left = retries; left >= 0; left -= 1) {
    socket.send(text);
    const message = await Promise.race([answer, silence(timeout)]);
    if (message) return message[0].toString();
  }
  throw new Error('no answer');
}

function silence(ms: number): Promise<undefined>;
function silence(ms: number, problem: string): Promise<never>;
function silence(ms: number, problem?: string): Promise<undefined> {
  return new Promise((resolve, reject) => {
    setTimeout(() => (problem === undefined ? resolve(undefined) : reject(new Error(problem))), ms);
  });
}

function readFlags(): { host: string; port: number; timeout: number; retries: number; text: string } {
  try {
    const option = { type: 'string' } as const;
    const { values, positionals } = parseArgs({
      options: { host: option, port: option, timeout: option, retries: option },
      allowPositionals: true,
    });
    const number = (name: keyof typeof NUMBERS): number => {
      const [fallback, most] = NUMBERS[name];
      const value = values[name] ?? fallback;
      if (/^\d+$/.test(value) && Number(value) <= most) return Number(value);
      throw new Error(`--${name} wants a whole number up to ${most}`);
    };
    if (values.host === '') throw new Error('--host wants a name or an address');
    return {
      host: values.host ?? '127.0.0.1',
      port: number('port'),
      timeout: number('timeout'),
      retries: number('retries'),
      text: positionals.join(' '),
    };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : 'bad flags'}\n`);
    process.exit(2);
  }
}
