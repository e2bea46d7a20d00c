/**
 * Writes packets as a capture file: pcapng, as in draft-ietf-opsawg-pcapng (IETF).
 *
 * Knows: blocks, options, padding, and that a packet may be captured in part. Never knows: what is in a packet, or
 * where it came from. Everything is little-endian; the magic number of the first block says so.
 */

/** One packet with the time at which it was seen. */
export interface Captured {
  /** Microseconds since 1970. */
  readonly t: number;
  /** What was kept of it, from its first octet. */
  readonly octets: Uint8Array;
  /** Octets that it had on the wire: at least `octets.length`. */
  readonly length: number;
  readonly comments: readonly string[];
}

/** Packets begin with their IP header, version 4 or 6 (LINKTYPE_RAW of the tcpdump group's registry). */
const LINKTYPE_RAW = 101;
/** 10⁻⁶: times count microseconds. */
const MICROSECONDS = 6;
/** UTF-16 code units of a comment: fewer than 65 536 octets, which is what an option holds. */
const LONGEST_COMMENT = 4_000;

type Option = readonly [code: number, value: Uint8Array];

const OPT_COMMENT = 1;
const SHB_USERAPPL = 4;
const IF_NAME = 2;
const IF_TSRESOL = 9;

/** A whole file with one interface; `about` is a comment on all of it. */
export function captureFile(packets: readonly Captured[], about: string): Uint8Array {
  return joined([sectionHeader(about), interfaceDescription(), ...packets.map(enhancedPacket)]);
}

function sectionHeader(about: string): Uint8Array {
  const body = new DataView(new ArrayBuffer(16));
  body.setUint32(0, 0x1a2b_3c4d, true);
  body.setUint16(4, 1, true);
  body.setUint16(6, 0, true);
  // The section's length is not told: -1.
  body.setBigInt64(8, -1n, true);
  return block(0x0a0d_0d0a, bytesOf(body), [comment(about), [SHB_USERAPPL, utf8('Wirebook')]]);
}

function interfaceDescription(): Uint8Array {
  const body = new DataView(new ArrayBuffer(8));
  body.setUint16(0, LINKTYPE_RAW, true);
  // Octets 4 to 7 stay 0: packets of any length are captured.
  return block(1, bytesOf(body), [
    [IF_NAME, utf8('wirebook')],
    [IF_TSRESOL, Uint8Array.of(MICROSECONDS)],
  ]);
}

function enhancedPacket({ t, octets, length, comments }: Captured): Uint8Array {
  const fixed = new DataView(new ArrayBuffer(20));
  fixed.setUint32(4, Math.floor(t / 2 ** 32), true);
  fixed.setUint32(8, t % 2 ** 32, true);
  fixed.setUint32(12, octets.length, true);
  fixed.setUint32(16, length, true);
  return block(6, joined([bytesOf(fixed), padded(octets)]), comments.map(comment));
}

/** A block: type, length, body, options, and the length again, so that files can be read backwards. */
function block(type: number, body: Uint8Array, options: readonly Option[]): Uint8Array {
  const written = options.map(option);
  // Four octets of zero end the options.
  const end = options.length > 0 ? [new Uint8Array(4)] : [];
  const inside = joined([body, ...written, ...end]);
  const head = new DataView(new ArrayBuffer(8));
  head.setUint32(0, type, true);
  head.setUint32(4, inside.length + 12, true);
  return joined([bytesOf(head), inside, bytesOf(head).subarray(4)]);
}

function option([code, value]: Option): Uint8Array {
  const head = new DataView(new ArrayBuffer(4));
  head.setUint16(0, code, true);
  head.setUint16(2, value.length, true);
  return joined([bytesOf(head), padded(value)]);
}

function comment(text: string): Option {
  return [OPT_COMMENT, utf8(text.length > LONGEST_COMMENT ? `${text.slice(0, LONGEST_COMMENT - 1)}…` : text)];
}

/** With zeros at the end, up to a multiple of four octets. */
function padded(octets: Uint8Array): Uint8Array {
  return joined([octets, new Uint8Array(-octets.length & 3)]);
}

/** All parts, one after the other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const bytesOf = (view: DataView): Uint8Array => new Uint8Array(view.buffer);

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
