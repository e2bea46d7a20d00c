// Sends back what it received over UDP, before the time.
// fails: server-udp
import dgram from 'node:dgram';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { formatDaytime } from './daytime.ts';

let host = '127.0.0.1';
let port = 48000;

function exit(code: number, problem: string): never {
  console.error(problem);
  process.exit(code);
}

const args = process.argv.slice(2);
while (args.length > 0) {
  const flag = args.shift() ?? '';
  if (flag !== '--host' && flag !== '--port') exit(2, `unknown flag: ${flag}`);
  const value = args.shift() ?? '';
  if (value === '') exit(2, `${flag} wants a value`);
  if (flag === '--host') host = value;
  else if (/^[0-9]+$/.test(value) && Number(value) <= 65535) port = Number(value);
  else exit(2, `--port ${value}: not a port`);
}

const clients = new Set<Socket>();
const udp = dgram.createSocket('udp4');
const tcp = createServer();

tcp.on('connection', (client) => {
  clients.add(client);
  client.on('close', () => clients.delete(client));
  client.on('error', () => client.destroy());
  client.on('data', () => {});
  client.end(formatDaytime(new Date()));
});

udp.on('message', (octets, { address, port: from }) => {
  udp.send(octets.toString() + formatDaytime(new Date()), from, address, () => {});
});

function stop(): void {
  udp.close();
  tcp.close();
  for (const client of clients) client.destroy();
}

const failed = (error: Error): never => exit(1, `${host}:${port}: ${error.message}`);
tcp.on('error', failed);
udp.on('error', failed);
tcp.listen(port, host, () => {
  const { address, port: bound } = tcp.address() as AddressInfo;
  udp.bind(bound, host, () => {
    process.once('SIGINT', stop).once('SIGTERM', stop);
    console.error(`listening on ${address}:${bound}`);
  });
});
