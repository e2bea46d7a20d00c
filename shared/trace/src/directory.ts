/**
 * Looks up who is at the other end of a socket, and what became of a send.
 *
 * Knows: the sockets of a whole trace. Never knows: how anything is drawn.
 */
import { sameEndpoint } from './endpoints.ts';
import type { Endpoint, Lane, Trace, TraceEvent } from './events.ts';
import { counterparts, isOnSocket, type Socket, socketKey, socketsOf } from './sockets.ts';
import { type SendEvent, sources } from './sources.ts';

export interface Directory {
  /** The lane at the other end, if it was recorded. */
  readonly receiver: (event: TraceEvent) => Lane | undefined;
  /** The endpoint of the other side, as far as any event of the socket told it. */
  readonly peer: (event: TraceEvent) => Endpoint | undefined;
  /** How many octets of a send reached its receiver or were dropped on the way. */
  readonly arrived: (send: SendEvent) => number;
  /** Whether any deliver brought octets of the send (or the empty datagram itself). */
  readonly isDelivered: (event: TraceEvent) => boolean;
  /** The local endpoint of a lane that has exactly one. */
  readonly onlyEndpoint: (lane: Lane) => Endpoint | undefined;
}

const known = new WeakMap<Trace, Directory>();

/** Reads a trace once, and answers from then on. */
export function directory(trace: Trace): Directory {
  const ready = known.get(trace) ?? read(trace);
  known.set(trace, ready);
  return ready;
}

function read(trace: Trace): Directory {
  const lanes = new Map(trace.lanes.map((lane) => [lane.id, lane]));
  const sockets = socketsOf(trace.events);
  const pairs = counterparts(sockets);
  const arrived = countArrivals(trace);
  const socketOf = (event: TraceEvent) => (isOnSocket(event) ? sockets.get(socketKey(event)) : undefined);
  const peer = (event: TraceEvent) => (isOnSocket(event) ? event.peer : undefined) ?? socketOf(event)?.peer;

  return {
    peer,
    receiver(event) {
      const socket = socketOf(event);
      const other = socket && (pairs.get(socket) ?? ownerOf(peer(event), socket, sockets));
      return other && lanes.get(other.lane);
    },
    arrived: (send) => arrived.get(send.seq) ?? 0,
    isDelivered: (event) => arrived.has(event.seq),
    onlyEndpoint(lane) {
      const own = [...sockets.values()].filter((socket) => socket.lane === lane.id);
      const locals = own.map((socket) => socket.local).filter((local) => local !== undefined);
      const [first] = locals;
      return first && locals.every((local) => sameEndpoint(local, first)) ? first : undefined;
    },
  };
}

/** The socket that is bound to an endpoint, in another lane if there is a choice. */
function ownerOf(
  endpoint: Endpoint | undefined,
  asking: Socket,
  sockets: ReadonlyMap<string, Socket>,
): Socket | undefined {
  if (!endpoint) return undefined;
  const owners = [...sockets.values()].filter(
    (one) =>
      one !== asking && one.protocol === asking.protocol && one.local && sameEndpoint(one.local, endpoint),
  );
  return owners.find((one) => one.lane !== asking.lane) ?? owners[0];
}

function countArrivals(trace: Trace): Map<number, number> {
  const arrived = new Map<number, number>();
  for (const event of trace.events) {
    if (event.kind !== 'deliver' && event.kind !== 'drop') continue;
    for (const { send, start, end } of sources(trace, event)) {
      arrived.set(send.seq, (arrived.get(send.seq) ?? 0) + end - start);
    }
  }
  return arrived;
}
