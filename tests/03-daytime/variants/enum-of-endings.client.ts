// Runs under tsx only, for the ways in which it may end are an enum; it reads with stream/consumers.
import net from 'node:net';
import { buffer } from 'node:stream/consumers';
import { parseArgs } from 'node:util';

enum Ending {
  Told = 0,
  Failed = 1,
  Misused = 2,
}

function end(ending: Ending, words?: string): never {
  if (words !== undefined) console.error(words);
  process.exit(ending);
}

function flags(): { host: string; port: number; timeout: number } {
  const option = { type: 'string' } as const;
  try {
    const { values } = parseArgs({ options: { host: option, port: option, timeout: option } });
    const { host = '127.0.0.1', port = '48000', timeout = '2000' } = values;
    if (host === '') throw new Error('--host wants a name');
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) throw new Error(`--port cannot be ${port}`);
    if (!/^\d{1,9}$/.test(timeout)) throw new Error(`--timeout cannot be ${timeout}`);
    return { host, port: Number(port), timeout: Number(timeout) };
  } catch (error) {
    end(Ending.Misused, error instanceof Error ? error.message : undefined);
  }
}

async function main(): Promise<void> {
  const { host, port, timeout } = flags();
  const socket = net.connect({ host, port, timeout });
  socket.on('timeout', () => socket.destroy(new Error('too silent')));
  try {
    const octets = await buffer(socket);
    if (octets.length === 0) throw new Error('empty');
    console.log('the time is');
    console.log(
      octets
        .toString('utf8')
        .replace(/\r?\n$/, '')
        .replaceAll(/\p{Cc}/gu, '\u2426'),
    );
  } catch (error) {
    end(Ending.Failed, `${host}:${port}: ${error instanceof Error ? error.message : 'failed'}`);
  }
  end(Ending.Told);
}

void main();
