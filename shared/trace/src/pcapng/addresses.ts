/**
 * Gives every endpoint of a trace an address and a port that fit into a header, also where nobody told them.
 *
 * Knows: how addresses are written (RFC 4291), and which ones are free to be made up. Never knows: packets, causes.
 */
import { ANY, plainHost } from '../endpoints.ts';
import type { Endpoint, Trace } from '../events.ts';

/** An endpoint as a header has it: an address of 4 or 16 octets. */
interface WireEnd {
  readonly address: Uint8Array;
  readonly port: number;
}

/** The two ends of a packet; their addresses are of one length. */
export interface Ends {
  readonly from: WireEnd;
  readonly to: WireEnd;
}

/** What is known about one end, and a name for it that no other socket has. */
export interface Told {
  readonly key: string;
  /** What several events say of the same end, in the order of trust. */
  readonly endpoints: readonly (Endpoint | undefined)[];
}

export interface Addresses {
  readonly ends: (from: Told, to: Told) => Ends;
}

const V4_LOOPBACK = Uint8Array.of(127, 0, 0, 1);
const V6_LOOPBACK = Uint8Array.from({ length: 16 }, (_, at) => (at === 15 ? 1 : 0));
/** The first of the ephemeral ports (RFC 6335, section 6). */
const EPHEMERAL = 49_152;

/**
 * The addresses of a trace. A port that nobody told is an ephemeral one that the trace does not have; an unknown address,
 * `0.0.0.0` and `localhost` are on the other end's machine; any other name gets an address that is kept for
 * documentation (192.0.2.0/24, RFC 5737).
 */
export function addresses(trace: Trace): Addresses {
  const used = new Set(
    trace.events.flatMap((event) =>
      'socket' in event ? [event.local?.port ?? 0, event.peer?.port ?? 0] : [],
    ),
  );
  const ports = new Map<string, number>();
  const names = new Map<string, Uint8Array>();

  const portOf = ({ key, endpoints }: Told): number => {
    const told = endpoints.find((endpoint) => endpoint?.port)?.port ?? ports.get(key);
    if (told !== undefined) return told;
    let port = EPHEMERAL;
    while (used.has(port) && port < 0xffff) port++;
    used.add(port);
    ports.set(key, port);
    return port;
  };
  const addressOfName = (name: string): Uint8Array => {
    const known = names.get(name) ?? Uint8Array.of(192, 0, 2, 1 + (names.size % 254));
    names.set(name, known);
    return known;
  };
  const hostOf = ({ endpoints }: Told): string | undefined => {
    const hosts = endpoints.flatMap((endpoint) => (endpoint ? [plainHost(endpoint.host)] : []));
    return hosts.find((host) => parse(host)) ?? hosts.find((host) => host !== '');
  };
  const addressOf = (told: Told, other: Told): Uint8Array => {
    const host = hostOf(told);
    const address = parse(host ?? '');
    if (address) return address;
    if (host !== undefined && !ANY.has(host) && host !== 'localhost') return addressOfName(host);
    const facing = hostOf(other);
    const beside = parse(facing ?? '');
    if (host === 'localhost' || !beside)
      return [host, facing].includes('::') || beside?.length === 16 ? V6_LOOPBACK : V4_LOOPBACK;
    return beside;
  };

  return {
    ends(from, to) {
      const [one, other] = ofOneLength(addressOf(from, to), addressOf(to, from));
      return { from: { address: one, port: portOf(from) }, to: { address: other, port: portOf(to) } };
    },
  };
}

/** Both as they are or, when only one is of version 6, both of version 6 (RFC 4291, section 2.5.5.2). */
function ofOneLength(one: Uint8Array, other: Uint8Array): [Uint8Array, Uint8Array] {
  return one.length === other.length ? [one, other] : [mapped(one), mapped(other)];
}

function mapped(address: Uint8Array): Uint8Array {
  return address.length === 16 ? address : Uint8Array.of(...new Uint8Array(10), 0xff, 0xff, ...address);
}

/** The octets of an address; nothing for a name, or for an address that stands for all of a machine's. */
function parse(host: string): Uint8Array | undefined {
  if (ANY.has(host)) return undefined;
  return parse4(host) ?? parse6(host.replace(/%.*$/, ''));
}

function parse4(host: string): Uint8Array | undefined {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(host)) return undefined;
  const octets = host.split('.').map(Number);
  return octets.every((octet) => octet < 256) ? Uint8Array.from(octets) : undefined;
}

function parse6(host: string): Uint8Array | undefined {
  const halves = host.split('::').map(groups);
  const [head = [], tail] = halves;
  if (!host.includes(':') || halves.length > 2 || halves.flat().includes(undefined)) return undefined;
  const missing = 16 - head.length - (tail?.length ?? 0);
  if (tail ? missing < 2 : missing !== 0) return undefined;
  const octets = [...head, ...Array<number>(missing).fill(0), ...(tail ?? [])];
  return Uint8Array.from(octets.map((octet) => octet ?? 0));
}

/** The octets of one side of `::`; the last group may be an IPv4 address. */
function groups(text: string): (number | undefined)[] {
  if (text === '') return [];
  return text.split(':').flatMap((group) => {
    const four = parse4(group);
    if (four) return [...four];
    if (!/^[\da-f]{1,4}$/.test(group)) return [undefined];
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 0xff];
  });
}
