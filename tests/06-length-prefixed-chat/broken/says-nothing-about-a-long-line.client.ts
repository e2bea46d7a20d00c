// Drops a line that is too long, and does not say so.
// fails: client-too-long
import { connect } from 'node:net';
import { StringDecoder } from 'node:string_decoder';
import { encodeFrame, FrameDecoder } from './frame.ts';

const settings = { host: '127.0.0.1', port: 48001, timeout: 2000 };
for (let i = 2; i < process.argv.length; i += 2) {
  const [flag = '', value = ''] = process.argv.slice(i, i + 2);
  if (flag === '--host' && value !== '') settings.host = value;
  else if (flag === '--port' && /^\d{1,5}$/.test(value) && Number(value) <= 65535)
    settings.port = Number(value);
  else if (flag === '--timeout' && /^\d{1,9}$/.test(value)) settings.timeout = Number(value);
  else end(2, `${flag} ${value}: no such flag, or no such value`);
}

function end(code: number, words?: string): never {
  if (words !== undefined) process.stderr.write(`${harmless(words)}\n`);
  process.exit(code);
}

function harmless(words: string): string {
  return words.replaceAll(/\p{Cc}/gu, '\u2426');
}

const server = `${settings.host}:${settings.port}`;
const socket = connect(settings.port, settings.host);
const frames = new FrameDecoder();
const utf8 = new StringDecoder('utf8');
let unfinished = '';

socket.setTimeout(settings.timeout, () => end(1, `${server} owes an answer`));
socket.once('connect', () => socket.setTimeout(0));
socket.on('error', (error) => end(1, `${server}: ${error.message}`));
socket.on('data', (octets) => {
  try {
    for (const message of frames.push(octets)) process.stdout.write(`${harmless(message)}\n`);
  } catch (error) {
    end(1, `${server} breaks the rules: ${String(error)}`);
  }
});
socket.on('end', () => {
  try {
    frames.end();
  } catch {
    end(1, `${server} stops in the middle`);
  }
  end(0);
});

function send(line: string): void {
  if (Buffer.byteLength(line) <= 65536) socket.write(encodeFrame(line));
}

process.stdin.on('data', (octets: Buffer) => {
  const lines = (unfinished + utf8.write(octets)).split('\n');
  unfinished = lines.pop() ?? '';
  for (const line of lines) send(line);
});
process.stdin.on('end', () => {
  if (unfinished !== '') send(unfinished);
  socket.write(encodeFrame('!DISCONNECT'));
  socket.setTimeout(settings.timeout);
});
