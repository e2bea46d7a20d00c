/**
 * Records what a program does with its UDP sockets: bind, send, deliver, close, errors.
 *
 * A socket that sends before it is bound is bound by Node on the way (dgram docs, `socket.send`), and then sends again by
 * the same method: only then is it noted, with the line of the first call.
 */
import { Socket } from 'node:dgram';
import type { AddressInfo } from 'node:net';
import type { Endpoint, SourceLine } from '@wirebook/trace';
import { type Journal, stamp } from './journal.ts';
import { observe } from './patch.ts';

interface Seen {
  readonly socket: number;
  bindLine: SourceLine | undefined;
  messageLine: SourceLine | undefined;
  local: Endpoint | undefined;
  connectedTo: Endpoint | undefined;
  /** Lines of sends that wait for the bind. */
  readonly waitingLines: (SourceLine | undefined)[];
}

export function recordUdp(journal: Journal, nextSocket: () => number): void {
  const sockets = new WeakMap<object, Seen>();

  const seen = (socket: object): Seen => {
    let entry = sockets.get(socket);
    if (!entry) {
      entry = {
        socket: nextSocket(),
        bindLine: undefined,
        messageLine: undefined,
        local: undefined,
        connectedTo: undefined,
        waitingLines: [],
      };
      sockets.set(socket, entry);
    }
    return entry;
  };
  const line = (at: SourceLine | undefined) => (at ? { at } : {});

  for (const name of ['on', 'addListener', 'once']) {
    observe(Socket.prototype, name, (socket, [event]) => {
      if (event === 'message') seen(socket).messageLine ??= journal.line();
    });
  }
  observe(Socket.prototype, 'bind', (socket) => {
    seen(socket).bindLine ??= journal.line();
  });
  observe(Socket.prototype, 'send', (socket, args) => {
    const entry = seen(socket);
    const at = journal.line();
    if (!entry.local) {
      entry.waitingLines.push(at);
      return;
    }
    const { payload, peer = entry.connectedTo } = sendArguments(args);
    journal.write({
      kind: 'send',
      t: stamp(),
      protocol: 'udp',
      socket: entry.socket,
      local: entry.local,
      octets: journal.shown(payload),
      ...(peer ? { peer } : {}),
      ...line(at ?? entry.waitingLines.shift()),
    });
  });
  observe(Socket.prototype, 'close', (socket) => {
    const entry = seen(socket);
    if (!entry.local) return;
    journal.write({
      kind: 'close',
      t: stamp(),
      protocol: 'udp',
      socket: entry.socket,
      local: entry.local,
      ...line(journal.line()),
    });
  });
  observe(Socket.prototype, 'emit', (socket, [event, first, second]) => {
    const entry = seen(socket);
    if (event === 'listening') {
      const { address, port } = (socket as Socket).address();
      entry.local = { host: address, port };
      journal.write({
        kind: 'bind',
        t: stamp(),
        protocol: 'udp',
        socket: entry.socket,
        local: entry.local,
        ...line(entry.bindLine),
      });
    } else if (event === 'connect') {
      entry.connectedTo = endpointOf((socket as Socket).remoteAddress());
      entry.local = endpointOf((socket as Socket).address());
    } else if (event === 'message') {
      const sender = second as AddressInfo;
      journal.write({
        kind: 'deliver',
        t: stamp(),
        protocol: 'udp',
        socket: entry.socket,
        peer: endpointOf(sender),
        octets: journal.shown(first),
        ...(entry.local ? { local: entry.local } : {}),
        ...line(entry.messageLine),
      });
    } else if (event === 'error') {
      const { code, port, address } = first as { code?: string; port?: number; address?: string };
      journal.write({
        kind: 'error',
        t: stamp(),
        protocol: 'udp',
        socket: entry.socket,
        error: code ?? 'error',
        ...(address !== undefined && port !== undefined ? { local: { host: address, port } } : {}),
        ...line(entry.bindLine),
      });
    }
  });
}

function endpointOf({ address, port }: { address: string; port: number }): Endpoint {
  return { host: address, port };
}

/** `send(msg[, offset, length][, port][, address][, callback])`: which octets, and to whom. */
function sendArguments(args: unknown[]): { payload: unknown; peer: Endpoint | undefined } {
  const [message, ...rest] = args.filter((arg) => typeof arg !== 'function');
  const numbers = rest.filter((arg): arg is number => typeof arg === 'number');
  const address = rest.find((arg): arg is string => typeof arg === 'string');
  // With offset and length there are two numbers before the port, and two alone on a connected socket.
  const sliced = numbers.length >= 2;
  const port = sliced ? numbers[2] : numbers[0];
  let payload = Array.isArray(message)
    ? Buffer.concat(message.map((part: string | Uint8Array) => Buffer.from(part as Uint8Array)))
    : message;
  if (sliced && typeof payload === 'string') payload = Buffer.from(payload);
  if (sliced && ArrayBuffer.isView(payload)) {
    const start = numbers[0] ?? 0;
    payload = Buffer.from(payload.buffer, payload.byteOffset + start, numbers[1]);
  }
  return { payload, peer: port === undefined ? undefined : { host: address ?? '127.0.0.1', port } };
}
