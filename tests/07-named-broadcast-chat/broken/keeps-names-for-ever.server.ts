// Takes the connection out of the room, and keeps the name.
// fails: server-name-free
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { encodeFrame, FrameDecoder } from './frame.ts';

const flags: Record<string, string> = { host: '127.0.0.1', port: '48002' };
const here = new Map<string, Socket>();
const taken = new Set<string>();
const sockets = new Set<Socket>();
let closing = false;

const say = (to: Socket, text: string): void => {
  if (to.writable) to.write(encodeFrame(text));
};

function sayAll(text: string, except?: string): void {
  if (Buffer.byteLength(text) > 65_536) return;
  for (const [name, socket] of here) {
    if (name === except) continue;
    say(socket, text);
    if (socket.writableLength > 1024 ** 2) socket.destroy(new Error('does not read'));
  }
}

async function* texts(socket: Socket): AsyncGenerator<string> {
  const decoder = new FrameDecoder();
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) yield* decoder.push(chunk as Buffer);
}

async function attend(socket: Socket): Promise<void> {
  let name: string | undefined;
  try {
    for await (const text of texts(socket)) {
      if (text === '!DISCONNECT') break;
      if (name !== undefined) {
        sayAll(`${name}: ${text}`, name);
        continue;
      }
      const fault = /^[a-z0-9_-]{1,20}$/i.test(text) ? (taken.has(text) ? 'taken' : '') : 'malformed';
      if (fault !== '') {
        say(socket, `!your name is ${fault}`);
        break;
      }
      name = text;
      taken.add(name);
      say(socket, ['*', ...here.keys()].join('\n'));
      say(socket, '* welcome to the room');
      sayAll(`* ${name} joined, so we are ${here.size + 1}`);
      here.set(name, socket);
    }
  } catch (error) {
    console.error('a guest failed:', JSON.stringify(String(error)));
  } finally {
    if (name !== undefined) {
      here.delete(name);
      console.error(`${name} is gone`);
      if (!closing) sayAll(`* ${name} left, so we are ${here.size}`);
    }
    socket.end();
    socket.resume();
    setTimeout(() => socket.destroy(), 900).unref();
  }
}

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  while (args.length > 0) {
    const [flag = '', value = ''] = args.splice(0, 2);
    const key = flag.replace('--', '');
    const good = key === 'port' ? /^\d+$/.test(value) && Number(value) < 65536 : value !== '';
    if (!(key in flags) || !good) {
      console.error(`what is ${flag} ${value}?`);
      process.exit(2);
    }
    flags[key] = value;
  }
  console.error('warming up');
  await sleep(700);
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: false }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    void attend(socket);
  });
  server.listen(Number(flags['port']), flags['host']);
  try {
    await once(server, 'listening');
  } catch (error) {
    console.error(`${flags['host']}:${flags['port']}: ${(error as Error).message}`);
    process.exit(1);
  }
  const { address, port } = server.address() as AddressInfo;
  console.error(`listening on ${address}:${port}`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  console.error('closing time');
  closing = true;
  server.close();
  here.clear();
  for (const socket of sockets) socket.end();
  await Promise.race([sleep(1000), once(server, 'close')]);
  process.exit(0);
}

void main();
