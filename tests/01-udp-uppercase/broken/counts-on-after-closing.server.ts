// Closes its socket at Ctrl-C, but a timer that counts datagrams keeps it alive.
// fails: server-stops
import dgram from 'node:dgram';
import { parseArgs } from 'node:util';

const { host, port } = readFlags();
const socket = dgram.createSocket('udp4');

let answered = 0;
setInterval(() => console.error(`${answered} datagrams answered`), 5000);

socket.on('message', (octets, sender) => {
  answered += 1;
  const reply = Buffer.from(octets.toString('utf8').toUpperCase());
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

process.once('SIGINT', () => socket.close());
process.once('SIGTERM', () => socket.close());

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
