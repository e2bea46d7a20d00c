/**
 * Looks at traces through Wireshark's command line, and tells what it sees in each packet and what it has to say against it.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PcapngOptions, pcapng, type Trace } from '@wirebook/trace';

/** A packet as tshark takes it apart. */
export interface Seen {
  readonly from: string;
  readonly to: string;
  /** `SYN`, `SYN ACK`, `PSH ACK`; empty for a datagram. */
  readonly flags: string;
  /** Latin-1: one character for each octet that was captured. */
  readonly payload: string;
  /** Octets on the wire, and octets in the file. */
  readonly length: number;
  readonly captured: number;
  readonly comment: string;
  /** Seconds since 1970. */
  readonly time: number;
  readonly complaints: readonly string[];
}

const FIELDS = [
  ...['tcp.srcport', 'udp.srcport', 'tcp.dstport', 'udp.dstport', 'ip.src', 'ipv6.src', 'ip.dst', 'ipv6.dst'],
  ...['tcp.flags', 'tcp.payload', 'udp.payload', 'frame.len', 'frame.cap_len', 'frame.comment'],
  ...['frame.time_epoch', 'tcp.analysis.flags', '_ws.malformed', '_ws.expert.severity'],
  ...['ip.checksum.status', 'tcp.checksum.status', 'udp.checksum.status'],
] as const;

const NAMES = ['FIN', 'SYN', 'RST', 'PSH', 'ACK'] as const;
const RST = 0x04;
/** PI_WARN in Wireshark's epan/proto.h; PI_ERROR is larger. */
const WARNING = 0x60_0000;
/** PROTO_CHECKSUM_E_BAD, in the same file. */
const BAD = '0';

/** The packets of a trace. What they carry is not taken apart, whatever protocol Wireshark expects at their ports. */
export function inspect(tshark: string, trace: Trace, options: PcapngOptions = {}): Seen[] {
  return withFile(pcapng(trace, options), (file) => {
    const checked = ['ip', 'tcp', 'udp'].flatMap((protocol) => ['-o', `${protocol}.check_checksum:TRUE`]);
    // The dissector of "echo" takes whatever comes.
    const plain = ['tcp', 'udp'].flatMap((protocol) => ['-d', `${protocol}.port==1-65535,echo`]);
    const fields = FIELDS.flatMap((field) => ['-e', field]);
    const args = ['-r', file, ...checked, ...plain, '-T', 'fields', '-E', 'aggregator=|', ...fields];
    return run(tshark, args).trimEnd().split('\n').filter(Boolean).map(seen);
  });
}

/** What `-z follow` puts together of TCP connection `number`: the octets of both directions, in their order. */
export function follow(tshark: string, trace: Trace, number: number): string {
  return withFile(pcapng(trace), (file) => {
    const lines = run(tshark, ['-r', file, '-q', '-z', `follow,tcp,raw,${number}`]).split('\n');
    const octets = lines.map((line) => line.trim()).filter((line) => /^([\da-f]{2})+$/.test(line));
    return octets.map(latin1).join('');
  });
}

/** Writes octets into a file, and takes it away again. */
export function withFile<T>(octets: Uint8Array, use: (path: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'wirebook-capture-'));
  try {
    const file = join(folder, 'trace.pcapng');
    writeFileSync(file, octets);
    return use(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a program of Wireshark's to its end. A warning about the file is an error; that it runs as root is none. */
export function run(program: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  const warnings = stderr.replace(/^Running as user "root".*\n?/gm, '').trim();
  if (status !== 0 || warnings !== '') throw new Error(`${program} ${args.join(' ')}: ${warnings || status}`);
  return stdout;
}

function seen(line: string): Seen {
  const values = line.split('\t');
  const field = (name: (typeof FIELDS)[number]) => values[FIELDS.indexOf(name)] ?? '';
  const flags = Number(field('tcp.flags') || 0);
  const severities = field('_ws.expert.severity').split('|').map(Number);
  // Wireshark warns of every RST, which is no fault of the file.
  const warnings = severities.filter((severity) => severity >= WARNING).length - (flags & RST ? 1 : 0);
  const complaints = [
    ...(field('tcp.analysis.flags') ? ['tcp.analysis.flags'] : []),
    ...(field('_ws.malformed') ? ['malformed'] : []),
    ...(warnings > 0 ? [`${warnings} warnings`] : []),
    ...(['ip', 'tcp', 'udp'] as const)
      .filter((protocol) => field(`${protocol}.checksum.status`) === BAD)
      .map((protocol) => `${protocol} checksum`),
  ];
  return {
    from: `${field('ip.src') || field('ipv6.src')} ${field('tcp.srcport') || field('udp.srcport')}`,
    to: `${field('ip.dst') || field('ipv6.dst')} ${field('tcp.dstport') || field('udp.dstport')}`,
    flags: NAMES.filter((_, bit) => flags & (1 << bit)).join(' '),
    payload: latin1(field('tcp.payload') || field('udp.payload')),
    length: Number(field('frame.len')),
    captured: Number(field('frame.cap_len')),
    comment: field('frame.comment'),
    time: Number(field('frame.time_epoch')),
    complaints,
  };
}

const latin1 = (hex: string): string => Buffer.from(hex, 'hex').toString('latin1');
