// Starts slowly, and opens and closes its log for every line, so that the file may be moved away.
import { createSocket } from 'node:dgram';
import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

// One character of UTF-8 (RFC 3629, section 4), every octet written as one code unit.
const CHARACTER = new RegExp(
  [
    '[\\x00-\\x7f]',
    '[\\xc2-\\xdf][\\x80-\\xbf]',
    '\\xe0[\\xa0-\\xbf][\\x80-\\xbf]',
    '[\\xe1-\\xec\\xee\\xef][\\x80-\\xbf]{2}',
    '\\xed[\\x80-\\x9f][\\x80-\\xbf]',
    '\\xf0[\\x90-\\xbf][\\x80-\\xbf]{2}',
    '[\\xf1-\\xf3][\\x80-\\xbf]{3}',
    '\\xf4[\\x80-\\x8f][\\x80-\\xbf]{2}',
    '([^])',
  ].join('|'),
  'g',
);

const escapes: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };
for (let code = 0; code < 0xa0; code += 1) {
  if (code >= 0x20 && code < 0x7f) continue;
  escapes[String.fromCharCode(code)] ??= `\\x${code.toString(16).padStart(2, '0')}`;
}

function escapeLine(octets: Buffer): string {
  return octets.toString('latin1').replace(CHARACTER, (character: string, wrong: string | undefined) => {
    if (wrong !== undefined) return `\\x${wrong.charCodeAt(0).toString(16)}`;
    const text = Buffer.from(character, 'latin1').toString('utf8');
    return escapes[text] ?? text;
  });
}

let [host, port, log] = ['127.0.0.1', 7739, ''];
for (let at = 2; at < process.argv.length; at += 2) {
  const [flag = '', value = ''] = process.argv.slice(at, at + 2);
  if (flag === '--host' && value !== '') host = value;
  else if (flag === '--log' && value !== '') log = value;
  else if (flag === '--port' && /^\d+$/.test(value) && Number(value) < 65536) port = Number(value);
  else leave(2, `usage: bucket.ts [--host HOST] [--port PORT] [--log FILE] (and not ${flag} ${value})`);
}

append('');
await sleep(800);

let bound = false;
const socket = createSocket('udp4');
socket.on('message', (octets) => {
  const line = `${escapeLine(octets)}\n`;
  append(line);
  process.stdout.write(line);
});
socket.on('error', ({ message }) =>
  bound ? console.error(message) : leave(1, `${host}:${port}: ${message}`),
);
socket.on('listening', () => {
  bound = true;
  const local = socket.address();
  console.error(`listening on ${local.address}:${local.port}`);
});
process.on('SIGINT', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
socket.bind(port, host);

function append(text: string): void {
  try {
    if (log !== '') appendFileSync(log, text);
  } catch (error) {
    leave(1, `${log}: ${error instanceof Error ? error.message : 'no log'}`);
  }
}

function leave(code: number, problem: string): never {
  console.error(problem);
  process.exit(code);
}
