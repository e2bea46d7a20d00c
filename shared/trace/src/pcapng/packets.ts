/**
 * Writes UDP datagrams and TCP segments with their IP headers.
 *
 * Knows: headers and checksums (RFC 768, 791, 1071, 8200, 9293). Never knows: connections, events.
 */
import type { Octets } from '../events.ts';
import type { Ends } from './addresses.ts';
import { joined } from './blocks.ts';

/** A packet as octets: `length` of them on the wire, and those that are known. */
export interface Packet {
  readonly octets: Uint8Array;
  readonly length: number;
}

/** The flags of a TCP segment. */
export const FLAGS = { fin: 0x01, syn: 0x02, rst: 0x04, psh: 0x08, ack: 0x10 } as const;

/** What differs from segment to segment. Numbers are taken modulo 2³². */
export interface SegmentHeader {
  readonly sequence: number;
  /** 0 where the flag `ack` is not set. */
  readonly acknowledged: number;
  /** A sum of `FLAGS`. */
  readonly flags: number;
}

/** Octets of a stream in one segment at most: what an IPv6 packet holds, less headers, and rounded. */
export const LARGEST_SEGMENT = 65_000;
/** RFC 7323, section 2: windows count units of 2⁷ octets, so more fits in than is ever under way. */
const WINDOW_SHIFT = 7;

const UDP = { number: 17, checksumAt: 6 };
const TCP = { number: 6, checksumAt: 16 };

/** A UDP datagram; nothing where it is longer than IP allows, for no system sends that. */
export function datagram(ends: Ends, payload: Octets): Packet | undefined {
  const head = new DataView(new ArrayBuffer(8));
  const length = 8 + payload.length;
  if (length > (ends.from.address.length === 4 ? 65_515 : 65_535)) return undefined;
  head.setUint16(0, ends.from.port);
  head.setUint16(2, ends.to.port);
  head.setUint16(4, length);
  return inIp(ends, UDP, head, payload);
}

/** A TCP segment, with the options of a SYN if it is one. */
export function segment(ends: Ends, header: SegmentHeader, payload: Octets): Packet {
  const options = header.flags & FLAGS.syn ? 8 : 0;
  const head = new DataView(new ArrayBuffer(20 + options));
  head.setUint16(0, ends.from.port);
  head.setUint16(2, ends.to.port);
  head.setUint32(4, header.sequence);
  head.setUint32(8, header.acknowledged);
  head.setUint8(12, (head.byteLength / 4) << 4);
  head.setUint8(13, header.flags);
  head.setUint16(14, header.flags & FLAGS.rst ? 0 : 0xffff);
  if (options > 0) {
    // Maximum segment size; one octet of nothing; window scale.
    head.setUint32(20, 0x0204_0000 + LARGEST_SEGMENT);
    head.setUint32(24, 0x0103_0300 + WINDOW_SHIFT);
  }
  return inIp(ends, TCP, head, payload);
}

function inIp(
  ends: Ends,
  { number, checksumAt }: { readonly number: number; readonly checksumAt: number },
  head: DataView,
  { length, shown }: Octets,
): Packet {
  const octets = Uint8Array.from(shown, (one) => one.charCodeAt(0));
  const inside = head.byteLength + length;
  const sum = checksum([...pseudoHeader(ends, number, inside), bytesOf(head), octets]);
  // RFC 768: a checksum that comes out as 0 is sent as all ones, for 0 says that there is none.
  head.setUint16(checksumAt, number === UDP.number && sum === 0 ? 0xffff : sum);
  const ip = ends.from.address.length === 4 ? version4(ends, number, inside) : version6(ends, number, inside);
  return { octets: joined([ip, bytesOf(head), octets]), length: ip.length + inside };
}

function version4({ from, to }: Ends, protocol: number, inside: number): Uint8Array {
  const head = new DataView(new ArrayBuffer(20));
  head.setUint8(0, 0x45);
  head.setUint16(2, 20 + inside);
  // Do not fragment: so one packet is one datagram.
  head.setUint16(6, 0x4000);
  head.setUint8(8, 64);
  head.setUint8(9, protocol);
  bytesOf(head).set(from.address, 12);
  bytesOf(head).set(to.address, 16);
  head.setUint16(10, checksum([bytesOf(head)]));
  return bytesOf(head);
}

function version6({ from, to }: Ends, protocol: number, inside: number): Uint8Array {
  const head = new DataView(new ArrayBuffer(40));
  head.setUint8(0, 0x60);
  head.setUint16(4, inside);
  head.setUint8(6, protocol);
  head.setUint8(7, 64);
  bytesOf(head).set(from.address, 8);
  bytesOf(head).set(to.address, 24);
  return bytesOf(head);
}

/** What the checksum of a datagram or segment covers besides itself. */
function pseudoHeader({ from, to }: Ends, protocol: number, inside: number): Uint8Array[] {
  return [from.address, to.address, Uint8Array.of(0, protocol, inside >> 8, inside & 0xff)];
}

/**
 * The Internet checksum (RFC 1071). Every part but the last has an even number of octets. Octets that were not kept count
 * as zeros: nobody can check such a sum.
 */
function checksum(parts: readonly Uint8Array[]): number {
  let sum = 0;
  for (const part of parts) {
    for (let at = 0; at < part.length; at += 2) sum += ((part[at] ?? 0) << 8) + (part[at + 1] ?? 0);
  }
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x1_0000);
  return ~sum & 0xffff;
}

const bytesOf = (view: DataView): Uint8Array => new Uint8Array(view.buffer);
