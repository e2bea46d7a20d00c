/**
 * Gathers events by socket and finds the two sockets of each TCP connection.
 *
 * Knows: that the sender's (local, peer) is the receiver's (peer, local). Never knows: octets, causes.
 */
import { sameEndpoint } from './endpoints.ts';
import type { Endpoint, Protocol, Recorded, TraceEvent } from './events.ts';

/** An event that happened on a socket, recorded or woven. */
export type SocketEvent = Extract<Recorded | TraceEvent, { readonly socket: number }>;

/** One socket, with what its events told about it. */
export interface Socket {
  readonly lane: string;
  readonly socket: number;
  readonly protocol: Protocol;
  /** Absent until an event told it; of a UDP socket, only `connect` tells the peer. */
  readonly local?: Endpoint;
  readonly peer?: Endpoint;
  /** Its events, with their places in the list that was given. */
  readonly events: readonly { readonly index: number; readonly event: SocketEvent }[];
}

/** Whether an event has a socket. Tolerates kinds that this version does not know. */
export function isOnSocket(event: Recorded | TraceEvent): event is SocketEvent {
  return 'socket' in event && 'protocol' in event;
}

/** A name for the socket of an event, unique in its trace. */
export function socketKey(event: { readonly lane: string; readonly socket: number }): string {
  return `${event.socket} ${event.lane}`;
}

/** Every socket by its key, in the order of first appearance. */
export function socketsOf(events: readonly (Recorded | TraceEvent)[]): ReadonlyMap<string, Socket> {
  const sockets = new Map<string, Socket & { readonly events: Socket['events'][number][] }>();
  for (const [index, event] of events.entries()) {
    if (!isOnSocket(event)) continue;
    const key = socketKey(event);
    const { lane, socket, protocol } = event;
    const known = sockets.get(key) ?? { lane, socket, protocol, events: [] };
    const local = chosen(event.local) ?? known.local;
    const peer = (protocol === 'tcp' || event.kind === 'connect' ? event.peer : undefined) ?? known.peer;
    known.events.push({ index, event });
    sockets.set(key, { ...known, ...(local && { local }), ...(peer && { peer }) });
  }
  return sockets;
}

/**
 * The other socket of each TCP connection that has both of them recorded. When an address pair was used again,
 * the first socket on one side belongs to the first on the other, and so on.
 */
export function counterparts(sockets: ReadonlyMap<string, Socket>): ReadonlyMap<Socket, Socket> {
  const pairs = new Map<Socket, Socket>();
  const waiting = new Map<string, Socket[]>();
  for (const socket of sockets.values()) {
    if (socket.protocol !== 'tcp' || !socket.local || !socket.peer) continue;
    const facing = waiting.get(`${socket.peer.port} ${socket.local.port}`) ?? [];
    const other = facing.find((one) => !pairs.has(one) && areMirrored(one, socket));
    if (other) {
      pairs.set(other, socket).set(socket, other);
    } else {
      const key = `${socket.local.port} ${socket.peer.port}`;
      waiting.set(key, [...(waiting.get(key) ?? []), socket]);
    }
  }
  return pairs;
}

function areMirrored(one: Socket, other: Socket): boolean {
  if (!one.local || !one.peer || !other.local || !other.peer) return false;
  return sameEndpoint(one.local, other.peer) && sameEndpoint(one.peer, other.local);
}

const chosen = (local: Endpoint | undefined): Endpoint | undefined => (local?.port ? local : undefined);
