// Counts one piece too many when the message fills its last datagram to the brim.
// fails: spew-chunks
import dgram from 'node:dgram';
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
  socket.on('error', () => {}); // a debug log breaks nothing
  const pieces = Math.floor(octets.length / LIMIT) + 1;
  for (let piece = 0; piece < pieces; piece += 1) {
    await send(socket, octets.subarray(piece * LIMIT, (piece + 1) * LIMIT), endpoint);
  }
  socket.close();
}

function send(socket: dgram.Socket, piece: Buffer, { host, port }: Endpoint): Promise<void> {
  return new Promise((resolve) => {
    socket.send(piece, port, host, () => resolve());
  });
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
