// Keeps one socket for all messages and takes its reference away, so that it holds nobody up.
import dgram from 'node:dgram';
import { parseArgs } from 'node:util';

let kept: dgram.Socket | undefined;
let last: Promise<void> = Promise.resolve();

function socketForAll(): dgram.Socket {
  kept ??= dgram
    .createSocket('udp4')
    .on('error', () => {})
    .unref();
  return kept;
}

// A message waits for the one before it, so the datagrams of two messages never mix.
export function spew(message: string, endpoint: { host: string; port: number }): Promise<void> {
  last = last.then(() => sendAll(Buffer.from(message, 'utf8'), endpoint));
  return last;
}

async function sendAll(rest: Buffer, endpoint: { host: string; port: number }): Promise<void> {
  while (rest.length > 0) {
    const piece = rest.subarray(0, 1024);
    const sent = await new Promise<boolean>((resolve) => {
      socketForAll().send(piece, endpoint.port, endpoint.host, (error) => resolve(!error));
    });
    if (!sent) return;
    rest = rest.subarray(1024);
  }
}

if (import.meta.main) {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        host: { type: 'string', default: '127.0.0.1' },
        port: { type: 'string', default: '7739' },
        timeout: { type: 'string', default: '2000' },
      },
    });
    if (values.host === '') throw new Error('--host: nothing given');
    if (!/^\d+$/.test(values.port) || Number(values.port) > 65535) throw new Error(`--port: ${values.port}?`);
    if (!/^\d+$/.test(values.timeout)) throw new Error(`--timeout: ${values.timeout}?`);
    void spew(positionals.join(' '), { host: values.host, port: Number(values.port) });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}
