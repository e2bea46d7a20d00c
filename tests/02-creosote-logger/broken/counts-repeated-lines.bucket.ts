// Prints a line that comes again only once.
// fails: bucket-lines
import { createSocket } from 'node:dgram';
import { appendFileSync } from 'node:fs';

const flags = { host: '127.0.0.1', port: '7739', log: '' };

function fail(code: number, problem: string): never {
  console.error(problem);
  process.exit(code);
}

const args = process.argv.slice(2);
while (args.length > 0) {
  const flag = args.shift() ?? '';
  const value = args.shift() ?? '';
  if (value === '') fail(2, `${flag}: no such flag, or no value`);
  if (flag === '--host') flags.host = value;
  else if (flag === '--port') flags.port = value;
  else if (flag === '--log') flags.log = value;
  else fail(2, `${flag}: no such flag`);
}
if (!/^\d{1,5}$/.test(flags.port) || Number(flags.port) > 65535)
  fail(2, `--port: ${flags.port} is not a port`);

function log(text: string): void {
  if (flags.log === '') return;
  try {
    appendFileSync(flags.log, text);
  } catch (error) {
    fail(1, `${flags.log}: ${String(error)}`);
  }
}

function hex(code: number): string {
  return `\\x${code.toString(16).padStart(2, '0')}`;
}

// The text of the octets from `at` to `end`, or undefined if encoding it gives other octets.
function decode(octets: Buffer, at: number, end = octets.length): string | undefined {
  const text = octets.toString('utf8', at, end);
  return Buffer.from(text).equals(octets.subarray(at, end)) ? text : undefined;
}

function toText(octets: Buffer): string {
  const all = decode(octets, 0);
  if (all !== undefined) return escapeControls(all);
  let line = '';
  for (let at = 0; at < octets.length; ) {
    const lead = octets.readUInt8(at);
    const size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    const char = at + size <= octets.length ? decode(octets, at, at + size) : undefined;
    line += char === undefined ? hex(lead) : escapeControls(char);
    at += char === undefined ? 1 : size;
  }
  return line;
}

function escapeControls(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replaceAll(/\p{Cc}/gu, (control) => hex(control.charCodeAt(0)));
}

log(''); // so that a bad file shows at once
const socket = createSocket('udp4');
let bound = false;
let previous: string | undefined;

socket.on('message', (octets) => {
  const line = toText(octets);
  if (line === previous) return;
  previous = line;
  log(`${line}\n`);
  console.log(line);
});

socket.on('error', (error) => {
  console.error(`${flags.host}:${flags.port}: ${error.message}`);
  if (!bound) process.exit(1);
});

socket.bind(Number(flags.port), flags.host, () => {
  bound = true;
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
  console.error(`listening on ${socket.address().address}:${socket.address().port}`);
});
