// Upper-cases by the rules of one country, where an i gets a dot.
// fails: server-unicode
import dgram from 'node:dgram';
import { parseArgs } from 'node:util';

const { host, port } = readFlags();
const socket = dgram.createSocket('udp4');

socket.on('message', (octets, sender) => {
  const reply = Buffer.from(octets.toString('utf8').toLocaleUpperCase('tr'));
  socket.send(reply, sender.port, sender.address, (error) => {
    if (error) console.error(`no reply to ${sender.address}:${sender.port}: ${error.message}`);
  });
});

socket.on('listening', () => {
  const bound = socket.address();
  console.error(`listening on ${bound.address}:${bound.port}`);
});

socket.on('error', (error) => {
  console.error(`cannot serve ${host}:${port}: ${error.message}`);
  process.exit(1);
});

process.on('SIGINT', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));

socket.bind(port, host);

function readFlags(): { host: string; port: number } {
  try {
    const { values } = parseArgs({
      options: {
        host: { type: 'string', default: '127.0.0.1' },
        port: { type: 'string', default: '2345' },
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
