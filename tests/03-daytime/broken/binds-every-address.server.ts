// Listens on every address of the machine, whatever --host says.
// fails: server-one-address
import net from 'node:net';
import { parseArgs } from 'node:util';
import { formatDaytime } from './daytime.ts';

const { host, port } = readFlags();

const server = net.createServer((socket) => {
  socket.on('error', (error) => console.error(`a client: ${error.message}`));
  socket.resume(); // what the client sends is thrown away
  socket.end(formatDaytime(new Date()));
});

server.on('listening', () => {
  console.error(`listening on ${host}:${(server.address() as net.AddressInfo).port}`);
});

server.on('error', (error) => {
  console.error(`cannot serve ${host}:${port}: ${error.message}`);
  process.exit(1);
});

process.on('SIGINT', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));

server.listen(port, '0.0.0.0');

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
