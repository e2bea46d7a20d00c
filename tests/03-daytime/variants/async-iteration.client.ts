// Reads its socket with for await, and lets every failure come out of the loop.
import { connect } from 'node:net';

const options = { host: '127.0.0.1', port: 48000, timeout: 2000 };

async function readAll(): Promise<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const socket = connect(options.port, options.host);
  socket.setTimeout(options.timeout);
  socket.once('timeout', () => socket.destroy(new Error('it says nothing')));
  let text = '';
  let octets = 0;
  for await (const piece of socket as AsyncIterable<Buffer>) {
    octets += piece.length;
    text += decoder.decode(piece, { stream: true });
  }
  if (octets === 0) throw new Error('it closed at once');
  return text + decoder.decode();
}

function visible(text: string): string {
  const line = text.endsWith('\n') ? text.slice(0, -1) : text;
  let shown = '';
  for (const char of line.endsWith('\r') ? line.slice(0, -1) : line) {
    const code = char.codePointAt(0) ?? 0;
    // The control pictures stand for C0 and DEL; C1 has none.
    if (code < 0x20) shown += String.fromCodePoint(0x2400 + code);
    else if (code === 0x7f) shown += '\u2421';
    else shown += code > 0x7f && code < 0xa0 ? '\u2426' : char;
  }
  return shown;
}

function misuse(flag: string): never {
  process.stderr.write(`cannot make sense of ${flag}\n`);
  process.exit(2);
}

const args = process.argv.slice(2);
for (let flag = args.shift(); flag !== undefined; flag = args.shift()) {
  const value = args.shift() ?? misuse(flag);
  if (flag === '--host') options.host = value || misuse(flag);
  else if (flag !== '--port' && flag !== '--timeout') misuse(flag);
  else if (!/^\d{1,10}$/.test(value)) misuse(flag);
  else if (flag === '--timeout') options.timeout = Math.min(Number(value), 2 ** 31 - 1);
  else if (Number(value) <= 65535) options.port = Number(value);
  else misuse(flag);
}

readAll().then(
  (text) => process.stdout.write(`${visible(text)}\n`),
  (error: unknown) => {
    const why = error instanceof Error ? error.message : '';
    process.stderr.write(`${options.host}:${options.port} ${why}\n`);
    process.exitCode = 1;
  },
);
