// Takes its datagrams from an async iterator, and an AbortSignal ends the loop.
import dgram, { type RemoteInfo } from 'node:dgram';
import { on, once } from 'node:events';
import { parseArgs } from 'node:util';

const stop = new AbortController();
const socket = dgram.createSocket('udp4');

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
  socket.close();
});

async function main(): Promise<void> {
  const { host, port } = readFlags();
  await bind(host, port);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop.abort());
  const datagrams = on(socket, 'message', { signal: stop.signal });
  const { address, port: bound } = socket.address();
  console.error(`listening on ${address}:${bound}`);
  try {
    for await (const [octets, sender] of datagrams as AsyncIterable<[Buffer, RemoteInfo]>) {
      await send(Buffer.from(octets.toString().toUpperCase()), sender);
    }
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  }
  socket.close();
}

async function bind(host: string, port: number): Promise<void> {
  socket.bind(port, host);
  try {
    await once(socket, 'listening');
  } catch (cause) {
    throw new Error(`${host}:${port} cannot be bound`, { cause });
  }
}

function send(reply: Buffer, { port, address }: RemoteInfo): Promise<void> {
  return new Promise((resolve) => {
    socket.send(reply, port, address, (error) => {
      if (error) console.error(`nothing sent to ${address}:${port}: ${error.message}`);
      resolve();
    });
  });
}

function readFlags(): { host: string; port: number } {
  try {
    const { host = '127.0.0.1', port = '2345' } = parseArgs({
      options: { host: { type: 'string' }, port: { type: 'string' } },
    }).values;
    if (host === '') throw new Error('--host wants an address');
    if (!/^[0-9]+$/.test(port) || Number(port) > 65535) throw new Error(`--port wants a port, not '${port}'`);
    return { host, port: Number(port) };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}
