// Sends a short message octet by octet and a long one in pieces of 512, each on a socket of its own.
import dgram from 'node:dgram';
import { parseArgs } from 'node:util';

export async function spew(message: string, endpoint: { host: string; port: number }): Promise<void> {
  const octets = new TextEncoder().encode(message);
  const size = octets.length <= 16 ? 1 : 512;
  for (let from = 0; from < octets.length; from += size) {
    try {
      await sendAlone(octets.slice(from, from + size), endpoint);
    } catch {
      return; // the log is lost, and the program that it watches goes on
    }
  }
}

async function sendAlone(octets: Uint8Array, endpoint: { host: string; port: number }): Promise<void> {
  const socket = dgram.createSocket('udp4');
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  socket.on('error', reject);
  socket.send(octets, endpoint.port, endpoint.host, (error) => (error ? reject(error) : resolve()));
  await promise.finally(() => socket.close());
}

if (import.meta.main) {
  const text = { type: 'string' } as const;
  let found: ReturnType<typeof read> | undefined;
  try {
    found = read();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
  spew(found.message, found.endpoint).then(
    () => process.exit(0),
    () => process.exit(0),
  );

  function read(): { message: string; endpoint: { host: string; port: number } } {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { host: text, port: text, timeout: text },
    });
    const { host = '127.0.0.1', port = '7739', timeout = '2000' } = values;
    if (host === '') throw new Error('--host wants a name');
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) throw new Error(`--port cannot be ${port}`);
    if (!/^\d+$/.test(timeout)) throw new Error(`--timeout cannot be ${timeout}`);
    return { message: positionals.join(' '), endpoint: { host, port: Number(port) } };
  }
}
