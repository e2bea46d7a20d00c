/**
 * One direction of a TCP connection: how far it has come, and which packet brought what.
 *
 * Knows: sequence numbers (RFC 9293, section 3.4). Never knows: events' meaning, the other direction.
 */
import type { Ends } from './addresses.ts';
import type { Entry } from './capture.ts';
import type { Stream } from './stream.ts';

export interface Way {
  readonly ends: Ends;
  readonly stream: Stream;
  /** The sequence number of the SYN. */
  readonly initial: number;
  /** Octets of the stream before the next one to be sent. */
  next: number;
  /** The packet with the FIN, when it has been sent. */
  fin?: Entry;
  /** A RST was sent, or is known to have come: nothing more is sent, and nothing acknowledged. */
  isOver: boolean;
  /** The packets that brought octets, each with the place after its last one. */
  readonly carried: { readonly end: number; readonly entry: Entry }[];
}

export function way(ends: Ends, initial: number, stream: Stream): Way {
  return { ends, stream, initial, next: 0, isOver: false, carried: [] };
}

/** The sequence number of what is sent next, and so what the other side acknowledges. A SYN and a FIN count as one octet each. */
export function position({ initial, next, fin }: Way): number {
  return (initial + 1 + next + (fin ? 1 : 0)) % 2 ** 32;
}

/** The packet that brought the octet before `end`, if it has been sent. */
export function carrierOf({ carried }: Way, end: number): Entry | undefined {
  return carried.find((one) => one.end >= end)?.entry;
}
