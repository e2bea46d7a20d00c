// Does what looks like work with a timer in the main thread; its threads have nothing to do but live.
// fails: server-threads
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';

const FAULT = Buffer.from('throw\n');
/** Somebody has to be there when a thread is counted. */
const idle = new Worker(new URL('./handler.ts', import.meta.url));
idle.unref();

async function ask(octets: Buffer): Promise<Uint8Array> {
  if (octets.equals(FAULT)) throw new Error('the client has asked for a fault');
  const [, time = '0'] = /^sleep (\d{1,9})\n$/.exec(octets.toString('latin1')) ?? [];
  await new Promise((resolve) => setTimeout(resolve, Number(time)));
  return octets;
}

const sockets = new Set<Socket>();
const { host, port } = flags();

const server = createServer({ allowHalfOpen: true }, async (socket) => {
  sockets.add(socket);
  console.log(`active connections: ${sockets.size}`);
  const lane = { ask };
  socket.on('error', () => {});
  socket.on('close', () => {
    sockets.delete(socket);
    console.log(`active connections: ${sockets.size}`);
  });
  try {
    for await (const octets of socket.iterator({ destroyOnReturn: false })) {
      const reply = await lane.ask(octets as Buffer);
      await new Promise<void>((resolve) => socket.write(reply, () => resolve()));
    }
    socket.end();
  } catch {
    socket.destroy();
  }
});
server.on('error', (error) => {
  console.error(`${host}:${port} ${error.message}`);
  process.exit(1);
});
server.listen(port, host, () => {
  console.error(`listening on ${host}:${(server.address() as AddressInfo).port}`);
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));

function flags(): { host: string; port: number } {
  const options = { host: { type: 'string' }, port: { type: 'string' } } as const;
  try {
    const { host = '127.0.0.1', port = '7777' } = parseArgs({ options }).values;
    if (!/^[0-9]{1,5}$/.test(port) || Number(port) > 65_535) throw new RangeError(`--port ${port}`);
    return { host, port: Number(port) };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}
