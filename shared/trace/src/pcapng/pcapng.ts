/**
 * Writes a trace as a capture file, to be opened with Wireshark.
 *
 * Knows: which part of the story each of its parts tells. Never knows: headers, blocks.
 */
import type { Trace } from '../events.ts';
import { isOnSocket } from '../sockets.ts';
import { addresses } from './addresses.ts';
import { captureFile } from './blocks.ts';
import { capture } from './capture.ts';
import { connections } from './connections.ts';
import { datagrams } from './datagrams.ts';

export interface PcapngOptions {
  /** The time of `t` = 0, in microseconds since 1970; default 0. */
  readonly epoch?: number;
}

const ABOUT =
  'Made from a trace of sockets by Wirebook. Recorded: which octets were sent and read, in which order, and when. ' +
  'Made up: headers, handshakes and acknowledgements, and endpoints that nobody told.';

/**
 * The octets of a pcapng file. Each datagram and each TCP segment that the events must have led to is a packet, with a comment
 * for every event it was part of. Where the trace kept fewer octets than there were, the packet is captured in part.
 */
export function pcapng(trace: Trace, { epoch = 0 }: PcapngOptions = {}): Uint8Array {
  const packets = capture(trace, epoch);
  const book = addresses(trace);
  const readers = {
    udp: datagrams(trace, book, packets),
    tcp: connections(trace, book, packets),
  };
  for (const event of trace.events) {
    // To call for a socket puts nothing on the wire.
    if (isOnSocket(event) && event.kind !== 'call') readers[event.protocol](event);
  }
  return captureFile(packets.entries, ABOUT);
}
