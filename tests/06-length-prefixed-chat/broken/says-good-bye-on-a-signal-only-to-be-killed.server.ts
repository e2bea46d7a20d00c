// Ends with the exit code that a shell gives to an interrupted program.
// fails: server-stops
import { once } from 'node:events';
import net from 'node:net';
import { encodeFrame, FrameDecoder } from './frame.ts';

let host = '127.0.0.1';
let port = 48001;
for (let args = process.argv.slice(2); args.length > 0; args = args.slice(2)) {
  const [flag = '', value = ''] = args;
  if (flag === '--host' && value !== '') host = value;
  else if (flag === '--port' && /^[0-9]{1,5}$/.test(value) && Number(value) < 65536) port = Number(value);
  else {
    console.error(`cannot use ${flag} ${value}`);
    process.exit(2);
  }
}

const room = new Map<string, net.Socket>();

async function attend(socket: net.Socket): Promise<void> {
  const name = `${socket.remoteAddress}:${socket.remotePort}`;
  const decoder = new FrameDecoder();
  room.set(name, socket);
  try {
    for await (const octets of socket as AsyncIterable<Buffer>) {
      for (const message of decoder.push(octets)) {
        if (message === '!DISCONNECT') return;
        const frame = encodeFrame(`${name} ${message}`);
        for (const [other, its] of room) if (other !== name) its.write(frame);
      }
    }
    decoder.end();
  } catch (error) {
    console.error(`${name} is lost: ${JSON.stringify(String(error))}`);
  } finally {
    room.delete(name);
    socket.end(() => socket.destroy());
  }
}

const server = net.createServer((socket) => {
  socket.on('error', () => {});
  void attend(socket);
});
try {
  server.listen({ host, port });
  await once(server, 'listening');
} catch (error) {
  console.error(`no room at ${host}:${port}: ${(error as Error).message}`);
  process.exit(1);
}
const bound = server.address() as net.AddressInfo;
console.error(`listening on ${bound.address}:${bound.port}`);
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(0));
