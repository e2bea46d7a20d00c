/**
 * Finds the send of each datagram that arrived.
 *
 * Knows: that datagrams may be lost, come twice or out of order. Never knows: streams, the total order.
 * Two datagrams with the same addresses and octets cannot be told apart; the clock then makes the likeliest story.
 */
import { sameEndpoint } from './endpoints.ts';
import type { Endpoint, Recorded } from './events.ts';
import { type Socket, socketKey } from './sockets.ts';

/** Effect to cause, both as places in the list of events. */
export type Links = Map<number, number>;

/** A datagram on one side, with the endpoints as far as they are known. */
interface Datagram {
  readonly index: number;
  readonly lane: string;
  readonly t: number;
  readonly from: Endpoint | undefined;
  readonly to: Endpoint | undefined;
}

interface Alike {
  readonly sends: Datagram[];
  readonly delivers: Datagram[];
  readonly drops: Datagram[];
}

/** Links each UDP deliver, and each drop that no deliver stands before, to a send with the same octets. */
export function linkDatagrams(
  events: readonly Recorded[],
  sockets: ReadonlyMap<string, Socket>,
  links: Links,
): void {
  for (const { sends, delivers, drops } of groupByPayload(events, sockets)) {
    const used = new Set<Datagram>();
    const inTime = sends.toSorted(byTime);
    linkArrivals(inTime, delivers.toSorted(byTime), used, links);
    const own = drops.filter((drop) => !linkToDeliver(drop, delivers, used, links));
    linkArrivals(inTime, own.toSorted(byTime), used, links);
  }
}

/**
 * Goes from the last arrival back to the first and gives each the latest send before it, so that a retry, not
 * the lost first try, gets the arrow. Arrivals left over came twice, or from a lane whose clock is behind.
 */
function linkArrivals(sends: Datagram[], arrivals: Datagram[], used: Set<Datagram>, links: Links): void {
  const link = (arrival: Datagram, send: Datagram) => {
    used.add(send);
    links.set(arrival.index, send.index);
  };
  const leftOver = arrivals
    .toReversed()
    .filter((arrival) => {
      const send = sends.findLast((one) => !used.has(one) && one.t <= arrival.t && reaches(one, arrival));
      if (send) link(arrival, send);
      return !send;
    })
    .toReversed();
  for (const arrival of leftOver) {
    const twice = sends.findLast((one) => one.t <= arrival.t && reaches(one, arrival));
    const send = twice ?? sends.find((one) => !used.has(one) && reaches(one, arrival));
    if (send) link(arrival, send);
  }
}

/** A relay may record that a datagram came and then that it was dropped. */
function linkToDeliver(drop: Datagram, delivers: Datagram[], used: Set<Datagram>, links: Links): boolean {
  const deliver = delivers.find((one) => one.lane === drop.lane && one.index < drop.index && !used.has(one));
  if (!deliver) return false;
  used.add(deliver);
  links.set(drop.index, deliver.index);
  return true;
}

function groupByPayload(events: readonly Recorded[], sockets: ReadonlyMap<string, Socket>): Iterable<Alike> {
  const groups = new Map<string, Alike>();
  for (const [index, event] of events.entries()) {
    if (event.kind !== 'send' && event.kind !== 'deliver' && event.kind !== 'drop') continue;
    if (event.protocol !== 'udp') continue;
    const socket = sockets.get(socketKey(event));
    const local = event.local?.port ? event.local : socket?.local;
    const peer = event.peer ?? socket?.peer;
    const key = `${event.octets.length} ${event.octets.shown}`;
    const group = groups.get(key) ?? { sends: [], delivers: [], drops: [] };
    const [from, to] = event.kind === 'send' ? [local, peer] : [peer, local];
    group[`${event.kind}s`].push({ index, lane: event.lane, t: event.t, from, to });
    groups.set(key, group);
  }
  return groups.values();
}

/** Whether the addresses allow that `send` is what arrived; an unknown address allows everything. */
function reaches(send: Datagram, arrival: Datagram): boolean {
  if (send.lane === arrival.lane && send.index > arrival.index) return false;
  return fits(send.to, arrival.to) && fits(send.from, arrival.from);
}

const fits = (one: Endpoint | undefined, other: Endpoint | undefined): boolean =>
  !one || !other || sameEndpoint(one, other);

const byTime = (one: Datagram, other: Datagram): number => one.t - other.t || one.index - other.index;
