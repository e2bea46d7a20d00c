/**
 * Records what a program does with its TCP sockets: listen, accept, connect, send, deliver, shutdown, close, reset.
 *
 * Only sockets that were connected to a port or accepted by a server count; the standard streams are sockets too,
 * and stay out of the trace. A send is stamped before the call goes through, so that it is never seen after its
 * delivery. Offsets count the octets of each direction from 0.
 */
import { type AddressInfo, Server, Socket } from 'node:net';
import type { Endpoint, Octets, SourceLine } from '@wirebook/trace';
import { type Journal, type Noted, stamp } from './journal.ts';
import { observe } from './patch.ts';

interface Seen {
  readonly socket: number;
  local: Endpoint | undefined;
  peer: Endpoint | undefined;
  connectStamp: number;
  connectLine: SourceLine | undefined;
  dataLine: SourceLine | undefined;
  sent: number;
  received: number;
  ended: boolean;
  closed: boolean;
  /** Sends made before the connection stood: their endpoints are not known yet. */
  readonly waiting: Noted[];
}

export function recordTcp(journal: Journal, nextSocket: () => number): void {
  const sockets = new WeakMap<object, Seen>();
  const listenLines = new WeakMap<object, SourceLine>();
  const connectionLines = new WeakMap<object, SourceLine>();
  const dataLines = new WeakMap<object, SourceLine>();
  const line = (at: SourceLine | undefined) => (at ? { at } : {});
  const remember = (map: WeakMap<object, SourceLine>, key: object) => {
    const at = journal.line();
    if (at && !map.has(key)) map.set(key, at);
  };

  const track = (socket: object, known: Partial<Seen>): Seen => {
    const entry: Seen = {
      socket: nextSocket(),
      local: undefined,
      peer: undefined,
      connectStamp: 0,
      connectLine: undefined,
      dataLine: dataLines.get(socket),
      sent: 0,
      received: 0,
      ended: false,
      closed: false,
      waiting: [],
      ...known,
    };
    sockets.set(socket, entry);
    return entry;
  };
  const about = (entry: Seen) => ({
    protocol: 'tcp' as const,
    socket: entry.socket,
    t: stamp(),
    ...(entry.local ? { local: entry.local } : {}),
    ...(entry.peer ? { peer: entry.peer } : {}),
  });
  const writeOrWait = (entry: Seen, event: Noted) => {
    if (entry.local) journal.write(event);
    else entry.waiting.push(event);
  };
  const noteSend = (entry: Seen, octets: Octets) => {
    const event: Noted = {
      kind: 'send',
      ...about(entry),
      octets,
      offset: entry.sent,
      ...line(journal.line()),
    };
    entry.sent += octets.length;
    writeOrWait(entry, event);
  };
  const noteClose = (entry: Seen, kind: 'close' | 'reset') => {
    if (entry.closed || !entry.local) return;
    entry.closed = true;
    const at = line(journal.line());
    journal.write(
      kind === 'reset' ? { kind, by: 'self', ...about(entry), ...at } : { kind, ...about(entry), ...at },
    );
  };

  const notePeerReset = (entry: Seen) => {
    if (entry.closed || !entry.local) return;
    entry.closed = true;
    journal.write({ kind: 'reset', by: 'peer', ...about(entry) });
  };

  for (const name of ['on', 'addListener', 'once']) {
    observe(Socket.prototype, name, (socket, [event]) => {
      if (event !== 'data' && event !== 'readable') return;
      remember(dataLines, socket);
      const entry = sockets.get(socket);
      if (entry) entry.dataLine ??= dataLines.get(socket);
    });
    observe(Server.prototype, name, (server, [event]) => {
      if (event === 'connection') remember(connectionLines, server);
    });
  }

  observe(Server.prototype, 'listen', (server) => remember(listenLines, server));
  observe(Server.prototype, 'emit', (server, [event, first]) => {
    if (event === 'listening') {
      const address = (server as Server).address();
      if (address === null || typeof address === 'string') return;
      journal.write({
        kind: 'listen',
        t: stamp(),
        protocol: 'tcp',
        socket: nextSocket(),
        local: endpointOf(address),
        ...line(listenLines.get(server)),
      });
    } else if (event === 'connection') {
      const socket = first as Socket;
      if (socket.remotePort === undefined) return;
      const entry = track(socket, addresses(socket));
      journal.write({ kind: 'accept', ...about(entry), ...line(connectionLines.get(server)) });
    } else if (event === 'error') {
      const { code, port, address } = first as { code?: string; port?: number; address?: string };
      journal.write({
        kind: 'error',
        t: stamp(),
        protocol: 'tcp',
        socket: 0,
        error: code ?? 'error',
        ...(port !== undefined ? { local: { host: address ?? '', port } } : {}),
        ...line(listenLines.get(server)),
      });
    }
  });

  observe(Socket.prototype, 'connect', (socket, args) => {
    const to = connectTarget(args);
    if (to) track(socket, { peer: to, connectStamp: stamp(), connectLine: journal.line() });
  });
  observe(Socket.prototype, 'write', (socket, [payload, encoding]) => {
    const entry = sockets.get(socket);
    if (!entry || payload === undefined || payload === null) return;
    noteSend(
      entry,
      journal.shown(payload, typeof encoding === 'string' ? (encoding as BufferEncoding) : undefined),
    );
  });
  observe(Socket.prototype, 'end', (socket, [payload, encoding]) => {
    const entry = sockets.get(socket);
    if (!entry || entry.ended) return;
    if (typeof payload === 'string' || ArrayBuffer.isView(payload)) {
      noteSend(
        entry,
        journal.shown(payload, typeof encoding === 'string' ? (encoding as BufferEncoding) : undefined),
      );
    }
    entry.ended = true;
    if (!entry.closed) writeOrWait(entry, { kind: 'shutdown', ...about(entry), ...line(journal.line()) });
  });
  observe(Socket.prototype, 'push', (socket, [payload]) => {
    const entry = sockets.get(socket);
    if (!entry) return;
    const octets = payload === null ? { length: 0, shown: '' } : journal.shown(payload);
    journal.write({
      kind: 'deliver',
      ...about(entry),
      octets,
      offset: entry.received,
      ...(payload === null ? { end: true } : {}),
      ...line(entry.dataLine ?? entry.connectLine),
    });
    entry.received += octets.length;
  });
  observe(Socket.prototype, 'resetAndDestroy', (socket) => {
    const entry = sockets.get(socket);
    if (entry) noteClose(entry, 'reset');
  });
  observe(Socket.prototype, 'destroy', (socket, [error]) => {
    const entry = sockets.get(socket);
    if (!entry) return;
    // Node destroys a socket that was reset before it tells the error.
    if (isReset(error)) notePeerReset(entry);
    else noteClose(entry, 'close');
  });
  observe(Socket.prototype, 'emit', (socket, [event, first]) => {
    const entry = sockets.get(socket);
    if (!entry) return;
    if (event === 'connect') {
      Object.assign(entry, addresses(socket as Socket));
      journal.write({ kind: 'connect', ...about(entry), t: entry.connectStamp, ...line(entry.connectLine) });
      for (const held of entry.waiting.splice(0)) {
        journal.write({ ...held, ...about(entry), t: stamp() });
      }
    } else if (event === 'error') {
      const { code = 'error' } = first as { code?: string };
      if (!entry.local) {
        const at = line(entry.connectLine);
        journal.write({ kind: 'connect', ...about(entry), t: entry.connectStamp, error: code, ...at });
      } else if (isReset(first)) {
        notePeerReset(entry);
      } else {
        journal.write({ kind: 'error', error: code, ...about(entry) });
      }
    }
  });
}

/** What a system reports when the other side has reset the connection, on reading and on writing. */
function isReset(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return code === 'ECONNRESET' || code === 'EPIPE';
}

function endpointOf({ address, port }: AddressInfo): Endpoint {
  return { host: address, port };
}

function addresses(socket: Socket): { local: Endpoint; peer: Endpoint } {
  return {
    local: { host: socket.localAddress ?? '', port: socket.localPort ?? 0 },
    peer: { host: socket.remoteAddress ?? '', port: socket.remotePort ?? 0 },
  };
}

/** `connect(options)`, `connect(port[, host])`, or the array of both that `net.connect` hands on; paths are no TCP. */
function connectTarget(args: unknown[]): Endpoint | undefined {
  const first: unknown = Array.isArray(args[0]) ? args[0][0] : args[0];
  if (typeof first === 'object' && first !== null && 'port' in first) {
    const { port, host } = first as { port?: number | string; host?: string };
    return port === undefined ? undefined : { host: host ?? 'localhost', port: Number(port) };
  }
  if (typeof first === 'number' || (typeof first === 'string' && /^\d+$/.test(first))) {
    return { host: typeof args[1] === 'string' ? args[1] : 'localhost', port: Number(first) };
  }
  return undefined;
}
