/**
 * Tells which sends made up a deliver.
 *
 * Knows: octet ranges of one stream. Never knows: addresses; it follows the causes that weaving found.
 */
import type { Trace, TraceEvent } from './events.ts';

export type SendEvent = Extract<TraceEvent, { readonly kind: 'send' }>;
export type DeliverEvent = Extract<TraceEvent, { readonly kind: 'deliver' | 'drop' }>;

/** A send, and which of the delivered octets came from it: from `start` up to, not including, `end`. */
export interface Source {
  readonly send: SendEvent;
  /** Counted in the TCP stream; in a datagram from 0. */
  readonly start: number;
  readonly end: number;
}

/**
 * The sends whose octets `deliver` brought, in the order of the stream. One TCP deliver may bring octets of
 * several sends, and one send may come in several delivers. Empty when the sender was not recorded.
 */
export function sources(trace: Trace, deliver: DeliverEvent): Source[] {
  const cause = deliver.cause === undefined ? undefined : trace.events[deliver.cause];
  if (!cause || !('socket' in cause)) return [];
  if (deliver.protocol === 'udp') {
    return cause.kind === 'send' ? [{ send: cause, start: 0, end: deliver.octets.length }] : [];
  }
  const from = deliver.offset ?? 0;
  const to = from + deliver.octets.length;
  return trace.events
    .slice(0, deliver.seq)
    .filter((event): event is SendEvent => event.kind === 'send' && isSameSocket(event, cause))
    .map((send) => {
      const offset = send.offset ?? 0;
      return { send, start: Math.max(from, offset), end: Math.min(to, offset + send.octets.length) };
    })
    .filter(({ start, end }) => start < end);
}

function isSameSocket(one: SendEvent, other: { readonly lane: string; readonly socket: number }): boolean {
  return one.lane === other.lane && one.socket === other.socket;
}
