// Sends a complaint instead of the time to a client that sends something first.
// fails: server-ignores-input
import net from 'node:net';
import { parseArgs } from 'node:util';
import { formatDaytime } from './daytime.ts';

const { host, port } = readFlags();

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.error(`a client: ${error.message}`));
  const answer = setTimeout(() => socket.end(formatDaytime(new Date())), 50);
  socket.once('data', () => {
    clearTimeout(answer);
    socket.end('this service takes no input\r\n');
  });
});

server.on('listening', () => {
  const bound = server.address() as net.AddressInfo;
  console.error(`listening on ${bound.address}:${bound.port}`);
});

server.on('error', (error) => {
  console.error(`cannot serve ${host}:${port}: ${error.message}`);
  process.exit(1);
});

process.on('SIGINT', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));

server.listen(port, host);

function readFlags(): { host: string; port: number } {
  try {
    const { values } = parseArgs({
      options: {
        host: { type: 'string', default: '127.0.0.1' },
        port: { type: 'string', default: '48000' },
      },
    });
    if (values.host === '') throw new Error('--host wants an address');
    if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65535) {
      throw new Error(`--port wants a number from 0 to 65535, not '${values.port}'`);
    }
    return { host: values.host, port: Number(values.port) };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}
