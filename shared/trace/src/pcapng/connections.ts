/**
 * Finds the TCP connections of a trace, and which end of each did what.
 *
 * Knows: sockets, and which of them face each other. Never knows: segments.
 */
import type { Trace, TraceEvent } from '../events.ts';
import { counterparts, type Socket, socketKey, socketsOf } from '../sockets.ts';
import type { Addresses, Ends, Told } from './addresses.ts';
import type { Capture } from './capture.ts';
import { conversation } from './conversation.ts';
import { type Stream, stream } from './stream.ts';
import { way } from './way.ts';

type Reader = (event: TraceEvent) => void;

/** A reader of one trace: given its events in order, it adds the segments that each of them needs. */
export function connections(trace: Trace, { ends }: Addresses, capture: Capture): Reader {
  const sockets = socketsOf(trace.events);
  const others = counterparts(sockets);
  const readers = new Map<string, Reader>();
  const pairs = new Set<string>();
  let ways = 0;
  const newWay = (direction: Ends, octets: Stream) => way(direction, initialSequence(ways++), octets);
  for (const socket of sockets.values()) {
    if (!isConnection(socket) || readers.has(socketKey(socket))) continue;
    const other = others.get(socket);
    const { from, to } = ends(toldBy(socket, other), toldBy(other, socket));
    const pair = [from, to]
      .map(({ address, port }) => `${address.join('.')} ${port}`)
      .toSorted()
      .join(' ');
    // Where a pair of endpoints is used again, only a handshake tells that this is another connection.
    const client = clientOf(socket, other) ?? (pairs.has(pair) ? 0 : undefined);
    pairs.add(pair);

    const out = newWay({ from, to }, stream(sends(trace, socket), arrivals(trace, other)));
    const back = newWay({ from: to, to: from }, stream(sends(trace, other), arrivals(trace, socket)));
    const read = conversation(trace, capture, [out, back], client);
    readers.set(socketKey(socket), (event) => read(event, 0));
    if (other) readers.set(socketKey(other), (event) => read(event, 1));
  }
  return (event) => {
    if ('socket' in event) readers.get(socketKey(event))?.(event);
  };
}

const OF_CONNECTIONS: ReadonlySet<string> = new Set([
  'connect',
  'accept',
  'send',
  'deliver',
  'drop',
  'shutdown',
  'reset',
]);

/** A socket that listens is none. */
function isConnection({ protocol, peer, events }: Socket): boolean {
  return (
    protocol === 'tcp' && (peer !== undefined || events.some(({ event }) => OF_CONNECTIONS.has(event.kind)))
  );
}

function toldBy(own: Socket | undefined, other: Socket | undefined): Told {
  const key = own ? socketKey(own) : `peer of ${other ? socketKey(other) : ''}`;
  return { key, endpoints: [own?.local, other?.peer] };
}

/** Which of the two connected: 0, 1, or nobody whom the trace has seen. */
function clientOf(socket: Socket, other: Socket | undefined): 0 | 1 | undefined {
  const has = (one: Socket | undefined, kind: string) => one?.events.some(({ event }) => event.kind === kind);
  if (has(socket, 'connect') || has(other, 'accept')) return 0;
  return has(other, 'connect') || has(socket, 'accept') ? 1 : undefined;
}

type Carrying<Kind> = Extract<TraceEvent, { readonly kind: Kind }>;

function sends(trace: Trace, socket: Socket | undefined): Carrying<'send'>[] {
  return eventsOf(trace, socket).filter((event) => event.kind === 'send');
}

function arrivals(trace: Trace, socket: Socket | undefined): Carrying<'deliver' | 'drop'>[] {
  return eventsOf(trace, socket).filter((event) => event.kind === 'deliver' || event.kind === 'drop');
}

function eventsOf(trace: Trace, socket: Socket | undefined): TraceEvent[] {
  return (socket?.events ?? [])
    .map(({ index }) => trace.events[index])
    .filter((event) => event !== undefined);
}

/** Numbers that lie far apart, and are the same for the same trace. */
const initialSequence = (number: number): number => ((number + 1) * 1_000_000_007) % 2 ** 32;
