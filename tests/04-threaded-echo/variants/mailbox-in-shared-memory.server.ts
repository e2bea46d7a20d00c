// Shares memory with each thread, which blocks until there is something in it: no messages at all.
import net from 'node:net';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { work } from './work.ts';

/** Octets that fit into a mailbox. */
const ROOM = 65_536;
/** States of the first cell; the second one holds the length. */
const [EMPTY, REQUEST, REPLY] = [0, 1, 2];

if (isMainThread) main();
else attend(workerData as SharedArrayBuffer);

/** In the thread: the loop of a blocking server. */
function attend(memory: SharedArrayBuffer): void {
  const cells = new Int32Array(memory, 0, 2);
  const box = new Uint8Array(memory, 8);
  for (;;) {
    Atomics.wait(cells, 0, EMPTY);
    if (Atomics.load(cells, 0) === REQUEST) {
      const reply = work(box.slice(0, Atomics.load(cells, 1)));
      box.set(reply);
      Atomics.store(cells, 0, REPLY);
      Atomics.notify(cells, 0);
    }
    Atomics.wait(cells, 0, REPLY);
  }
}

async function ask(memory: SharedArrayBuffer, octets: Uint8Array): Promise<Uint8Array> {
  const cells = new Int32Array(memory, 0, 2);
  const box = new Uint8Array(memory, 8);
  box.set(octets);
  Atomics.store(cells, 1, octets.length);
  Atomics.store(cells, 0, REQUEST);
  Atomics.notify(cells, 0);
  while (Atomics.load(cells, 0) !== REPLY) await Atomics.waitAsync(cells, 0, REQUEST).value;
  const reply = Uint8Array.from(box.subarray(0, octets.length));
  Atomics.store(cells, 0, EMPTY);
  Atomics.notify(cells, 0);
  return reply;
}

function main(): void {
  let host = '127.0.0.1';
  let port = 7777;
  const args = process.argv.slice(2);
  while (args.length > 0) {
    const [flag, value = ''] = args.splice(0, 2);
    if (flag === '--host' && value !== '') host = value;
    else if (flag === '--port' && /^\d+$/.test(value) && Number(value) <= 65535) port = Number(value);
    else leave(2, `${flag}: ${value} makes no sense`);
  }

  let active = 0;
  const tell = (change: number) => {
    active += change;
    console.log(`active connections: ${active}`);
  };
  const server = net.createServer({ allowHalfOpen: true }, async (socket) => {
    const memory = new SharedArrayBuffer(8 + ROOM);
    const thread = new Worker(new URL(import.meta.url), { workerData: memory });
    tell(+1);
    thread.on('error', () => socket.destroy());
    socket.on('error', () => {});
    socket.on('close', () => {
      tell(-1);
      void thread.terminate();
    });
    try {
      for await (const part of socket.iterator({ destroyOnReturn: false })) {
        const octets = part as Buffer;
        for (let at = 0; at < octets.length; at += ROOM) {
          const reply = await ask(memory, octets.subarray(at, at + ROOM));
          await new Promise<void>((resolve) => socket.write(reply, () => resolve()));
        }
      }
      socket.end();
    } catch {
      socket.destroy();
    }
  });
  server.on('error', (error) => leave(1, `${host}:${port}: ${error.message}`));
  server.listen(port, host, () => {
    console.error(`listening on ${host}:${(server.address() as net.AddressInfo).port}`);
  });
  process.on('SIGINT', () => leave(0, 'stopped'));
  process.on('SIGTERM', () => leave(0, 'stopped'));
}

function leave(code: number, why: string): never {
  console.error(why);
  process.exit(code);
}
