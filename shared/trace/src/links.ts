/**
 * Finds, for each recorded event, the event that made it happen.
 *
 * Knows: what causes what between two sockets. Never knows: the total order; it works on addresses, octet
 * ranges and payloads, and uses clocks only to choose between datagrams that are alike.
 */

import { type Links, linkDatagrams } from './datagrams.ts';
import type { Recorded } from './events.ts';
import { counterparts, type Socket, type SocketEvent, socketsOf } from './sockets.ts';

/**
 * Links effects to causes. `events` holds each lane's events in their order.
 *
 * A TCP deliver is caused by the send of its *last* octet, for only then can it have come; `sources` tells the
 * others. A reset that nobody sent is caused by the other side's `close`: closing with octets unread sends a
 * RST (RFC 9293, section 3.10.4; RFC 2525, section 2.17).
 */
export function linkCauses(events: readonly Recorded[]): Links {
  const links: Links = new Map();
  const sockets = socketsOf(events);
  for (const [from, to] of counterparts(sockets)) linkConnection(from, to, links);
  linkDatagrams(events, sockets, links);
  return links;
}

function linkConnection(from: Socket, to: Socket, links: Links): void {
  const first = (holds: (event: SocketEvent) => boolean) =>
    from.events.find(({ event }) => holds(event))?.index;
  const connect = first(({ kind }) => kind === 'connect');
  const close = first(({ kind }) => kind === 'close');
  const fin = first(({ kind }) => kind === 'shutdown') ?? close;
  const rst = first((event) => event.kind === 'reset' && event.by === 'self') ?? close;
  const sends = from.events.filter(({ event }) => event.kind === 'send');

  let next = 0;
  for (const { index, event } of to.events) {
    const link = (cause: number | undefined) => cause !== undefined && links.set(index, cause);
    if (event.kind === 'accept') link(connect);
    if (event.kind === 'reset' && event.by === 'peer') link(rst);
    if (event.kind === 'deliver' && event.end) link(fin);
    else if (event.kind === 'deliver' || event.kind === 'drop') {
      while (next < sends.length && endOf(sends[next]?.event) < endOf(event)) next++;
      if (event.octets.length > 0) link(sends[next]?.index);
    }
  }
}

/** Offset after the last octet that an event carries. */
function endOf(event: SocketEvent | undefined): number {
  return event && 'octets' in event ? (event.offset ?? 0) + event.octets.length : 0;
}
