// Has another word than joined.
// fails: server-tells-joined
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { isMain, portNumber, readFlags, text } from '@wirebook/kit';
import { encodeFrame, FrameDecoder } from './frame.ts';

type Heard = { id: number; text: string | null };
type Order = { ids: number[]; text: string; close?: boolean };

/** Pure: events in, orders out. */
function room({ id, text }: Heard, names: Map<number, string>, gone: Set<number>): Order[] {
  if (text !== null && gone.has(id)) return [];
  const shut = (id: number, text: string): Order => {
    gone.add(id);
    return { ids: [id], text, close: true };
  };
  const own = names.get(id);
  const others = [...names.keys()].filter((other) => other !== id);
  if (text === null || text === '!DISCONNECT') {
    names.delete(id);
    const bye: Order[] = text === null ? [] : [shut(id, own === undefined ? '!good-bye' : '* good-bye')];
    return own === undefined ? bye : [...bye, { ids: others, text: `* ${own} left` }];
  }
  if (own !== undefined) return [{ ids: others, text: `${own}: ${text}` }];
  if (!/^[-_0-9A-Za-z]{1,20}$/.test(text)) return [shut(id, '!bad name')];
  if ([...names.values()].includes(text)) return [shut(id, '!name in use')];
  const list = [...names.values()].toSorted().join(' and ');
  names.set(id, text);
  return [
    { ids: [id], text: `* hello ${text}, you are here with ${list || 'nobody'}` },
    { ids: others, text: `* ${text} has entered` },
  ];
}

function thread(): void {
  const names = new Map<number, string>();
  const gone = new Set<number>();
  parentPort?.on('message', (heard: Heard) => {
    for (const order of room(heard, names, gone)) parentPort?.postMessage(order);
  });
}

function main(host: string, port: number): void {
  const worker = new Worker(new URL(import.meta.url));
  const sockets = new Map<number, Socket>();
  let last = 0;
  const lose = (id: number): void => {
    if (sockets.delete(id)) worker.postMessage({ id, text: null });
  };
  worker.on('message', ({ ids, text: said, close = false }: Order) => {
    if (Buffer.byteLength(said) > 65_536) return;
    const frame = encodeFrame(said);
    for (const id of ids) {
      const socket = sockets.get(id);
      if (!socket?.writable) continue;
      socket.write(frame);
      if (close) socket.end();
      if (socket.writableLength > 1_048_576) socket.destroy();
    }
  });
  const server = createServer((socket) => {
    const id = (last += 1);
    const decoder = new FrameDecoder();
    sockets.set(id, socket);
    socket.on('data', (octets) => {
      if (!socket.writable) return;
      try {
        for (const said of decoder.push(octets)) worker.postMessage({ id, text: said });
      } catch {
        lose(id);
        socket.end();
      }
    });
    socket.on('end', () => lose(id));
    socket.on('error', () => lose(id));
    socket.on('close', () => lose(id));
  });
  server.on('error', (error) => {
    console.error(`${host}:${port}: ${error.message}`);
    process.exit(1);
  });
  server.listen(port, host, () => {
    const bound = server.address() as AddressInfo;
    console.error(`listening on ${bound.address}:${bound.port}`);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      for (const socket of sockets.values()) socket.end();
      setTimeout(() => process.exit(0), 300);
    });
  }
}

if (!isMainThread) thread();
else if (isMain(import.meta)) {
  const { flags } = readFlags({ host: text('127.0.0.1'), port: portNumber(48002) });
  main(flags.host, flags.port);
}
