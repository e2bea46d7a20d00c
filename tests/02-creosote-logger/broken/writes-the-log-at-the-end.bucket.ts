// Collects the lines and writes its log when it is stopped.
// fails: bucket-log
import { isUtf8 } from 'node:buffer';
import dgram from 'node:dgram';
import { openSync, writeSync } from 'node:fs';
import { parseArgs } from 'node:util';

const SHORT: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };

const { host, port, log } = readFlags();
const logFile = log === undefined ? undefined : openLog(log);
const socket = dgram.createSocket('udp4');
let listening = false;
let lines = '';

socket.on('message', (octets) => {
  const line = `${escapeOctets(octets)}\n`;
  lines += line;
  process.stdout.write(line);
});

socket.on('listening', () => {
  listening = true;
  const local = socket.address();
  console.error(`listening on ${local.address}:${local.port}`);
});

socket.on('error', (error) => {
  console.error(`${host}:${port}: ${error.message}`);
  if (!listening) process.exit(1);
});

process.on('exit', () => {
  if (logFile !== undefined) writeSync(logFile, lines);
});
process.on('SIGINT', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));

socket.bind(port, host);

function escapeOctets(octets: Buffer): string {
  let line = '';
  let at = 0;
  while (at < octets.length) {
    const size = [1, 2, 3, 4].find((length) => isUtf8(octets.subarray(at, at + length)));
    const end = at + (size ?? 1);
    line += size === undefined ? hex(octets.readUInt8(at)) : escapeText(octets.toString('utf8', at, end));
    at = end;
  }
  return line;
}

function escapeText(text: string): string {
  return text.replace(/[\p{Cc}\\]/gu, (char) => SHORT[char] ?? hex(char.charCodeAt(0)));
}

function hex(code: number): string {
  return `\\x${code.toString(16).padStart(2, '0')}`;
}

function openLog(file: string): number {
  try {
    return openSync(file, 'a');
  } catch (error) {
    console.error(`${file}: ${error instanceof Error ? error.message : 'cannot be opened'}`);
    process.exit(1);
  }
}

function readFlags(): { host: string; port: number; log: string | undefined } {
  try {
    const { values } = parseArgs({
      options: {
        host: { type: 'string', default: '127.0.0.1' },
        port: { type: 'string', default: '7739' },
        log: { type: 'string' },
      },
    });
    if (values.host === '') throw new Error('--host wants an address');
    if (!/^\d+$/.test(values.port) || Number(values.port) > 65535) {
      throw new Error(`--port wants a number from 0 to 65535, not '${values.port}'`);
    }
    return { host: values.host, port: Number(values.port), log: values.log };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}
