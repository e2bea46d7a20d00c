// Connects its socket and rejects when it hears that nobody listens.
// fails: spew-nobody
import dgram from 'node:dgram';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';

const LIMIT = 1024;

export interface Endpoint {
  host: string;
  port: number;
}

export async function spew(message: string, endpoint: Endpoint): Promise<void> {
  const octets = Buffer.from(message);
  if (octets.length === 0) return;
  const socket = dgram.createSocket('udp4');
  socket.connect(endpoint.port, endpoint.host);
  if (!(await connected(socket))) {
    socket.close();
    return;
  }
  const refused = once(socket, 'error').then(([error]) => Promise.reject(error as Error));
  for (let start = 0; start < octets.length; start += LIMIT) {
    socket.send(octets.subarray(start, start + LIMIT));
    await Promise.race([refused, sleep(10)]);
  }
  socket.close();
}

function connected(socket: dgram.Socket): Promise<boolean> {
  return once(socket, 'connect').then(
    () => true,
    () => false, // an unknown host
  );
}

function main(): void {
  let message = '';
  const endpoint = { host: '127.0.0.1', port: 7739 };
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { host: { type: 'string' }, port: { type: 'string' }, timeout: { type: 'string' } },
    });
    if (values.host === '') throw new Error('--host wants a name or an address');
    for (const flag of ['port', 'timeout'] as const) {
      const value = values[flag] ?? '7739';
      if (!/^\d+$/.test(value)) throw new Error(`--${flag} wants a number, not '${value}'`);
    }
    endpoint.host = values.host ?? endpoint.host;
    endpoint.port = Number(values.port ?? endpoint.port);
    if (endpoint.port > 65535) throw new Error('--port wants a number up to 65535');
    message = positionals.join(' ');
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
  void spew(message, endpoint);
}

if (import.meta.main) main();
