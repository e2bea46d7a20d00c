// Keeps the sender in one variable while it works, and the next datagram overwrites it.
// fails: server-to-sender
import { createSocket } from 'node:dgram';
import { setTimeout as sleep } from 'node:timers/promises';

let host = '127.0.0.1';
let port = 2345;

function misuse(problem: string): never {
  console.error(problem);
  process.exit(2);
}

const args = process.argv.slice(2);
while (args.length > 0) {
  const flag = args.shift() ?? '';
  if (flag !== '--host' && flag !== '--port') misuse(`unknown flag: ${flag}`);
  const value = args.shift() ?? '';
  if (value === '') misuse(`${flag} wants a value`);
  if (flag === '--host') host = value;
  else if (/^[0-9]+$/.test(value) && Number(value) <= 65535) port = Number(value);
  else misuse(`--port ${value}: not a port`);
}

const socket = createSocket('udp4');
let listening = false;

socket.on('error', (error) => {
  console.error(`${host}:${port}: ${error.message}`);
  if (!listening) process.exit(1);
});

let client = { address: '', port: 0 };

async function upperCase(message: Buffer): Promise<string> {
  await sleep(20); // stands for some real work
  return message.toString().toUpperCase();
}

socket.on('message', async (message, rinfo) => {
  client = rinfo;
  const answer = await upperCase(message);
  socket.send(answer, client.port, client.address);
});

function stop(): void {
  socket.close(() => process.exit(0));
}

socket.bind(port, host, () => {
  listening = true;
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const local = socket.address();
  console.error(`listening on ${local.address}:${local.port}`);
});
