// Decodes UTF-8 by itself, octet after octet, and writes its log with openSync and writeSync.
import dgram from 'node:dgram';
import fs from 'node:fs';

// The octets that may come second after a lead octet (RFC 3629, section 4), and how many follow in all.
function follow(lead: number): { count: number; low: number; high: number } | undefined {
  if (lead <= 0x7f) return { count: 0, low: 0, high: 0 };
  if (lead < 0xc2 || lead > 0xf4) return undefined;
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  return { count: lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3, low, high };
}

function sizeOfCharacter(octets: Buffer, at: number): number {
  const rule = follow(octets[at] ?? 0xff);
  if (rule === undefined) return 0;
  for (let n = 1; n <= rule.count; n += 1) {
    const octet = octets[at + n] ?? 0;
    const [low, high] = n === 1 ? [rule.low, rule.high] : [0x80, 0xbf];
    if (octet < low || octet > high) return 0;
  }
  return rule.count + 1;
}

function codePoint(octets: Buffer, at: number, size: number): number {
  const lead = octets[at] ?? 0;
  let code = size === 1 ? lead : lead & (0xff >> (size + 1));
  for (let n = 1; n < size; n += 1) code = (code << 6) | ((octets[at + n] ?? 0) & 0x3f);
  return code;
}

function show(code: number): string {
  if (code === 0x0a) return '\\n';
  if (code === 0x0d) return '\\r';
  if (code === 0x09) return '\\t';
  if (code === 0x5c) return '\\\\';
  const control = code < 0x20 || (code >= 0x7f && code < 0xa0);
  return control ? hex(code) : String.fromCodePoint(code);
}

function hex(octet: number): string {
  return `\\x${(octet + 0x100).toString(16).slice(1)}`;
}

function lineOf(octets: Buffer): string {
  const parts: string[] = [];
  for (let at = 0; at < octets.length; ) {
    const size = sizeOfCharacter(octets, at);
    parts.push(size === 0 ? hex(octets[at] ?? 0) : show(codePoint(octets, at, size)));
    at += size || 1;
  }
  return `${parts.join('')}\n`;
}

const { host, port, log } = flags(process.argv.slice(2));
const file = log === undefined ? undefined : open(log);
const socket = dgram.createSocket('udp4', (octets) => {
  const line = Buffer.from(lineOf(octets));
  for (let done = 0; file !== undefined && done < line.length; ) done += fs.writeSync(file, line, done);
  process.stdout.write(line);
});
const failed = (error: Error): void => exit(1, `${host}:${port}: ${error.message}`);
socket.once('error', failed);
socket.bind(port, host, () => {
  socket.off('error', failed);
  socket.on('error', (error) => process.stderr.write(`${error.message}; going on\n`));
  process.on('SIGINT', () => exit(0, 'interrupted')).on('SIGTERM', () => exit(0, 'terminated'));
  const { address, port: bound } = socket.address();
  process.stderr.write(`listening on ${address}:${bound}\n`);
});

function open(name: string): number {
  try {
    return fs.openSync(name, 'a');
  } catch (error) {
    exit(1, `no log in ${name}: ${error instanceof Error ? error.message : ''}`);
  }
}

function flags(args: string[]): { host: string; port: number; log?: string } {
  const found: { host: string; port: number; log?: string } = { host: '127.0.0.1', port: 7739 };
  for (let [flag, value, ...rest] = args; flag !== undefined; [flag, value, ...rest] = rest) {
    if (!value) exit(2, `${flag}: unknown, or without a value`);
    else if (flag === '--host') found.host = value;
    else if (flag === '--log') found.log = value;
    else if (flag !== '--port') exit(2, `${flag}: unknown`);
    else if (/^\d{1,5}$/.test(value) && Number(value) <= 65535) found.port = Number(value);
    else exit(2, `${flag}: ${value} is no port`);
  }
  return found;
}

function exit(code: number, why: string): never {
  process.stderr.write(`${why}\n`);
  process.exit(code);
}
