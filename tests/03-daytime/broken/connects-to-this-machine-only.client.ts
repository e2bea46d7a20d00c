// Connects to 127.0.0.1, whatever --host says.
// fails: client-prints
import net from 'node:net';
import { parseArgs } from 'node:util';

const { host, port, timeout } = readFlags();
const pieces: Buffer[] = [];
const socket = net.connect({ host: '127.0.0.1', port });

socket.setTimeout(timeout, () => fail(`silent for ${timeout} ms`));
socket.on('error', (error) => fail(error.message));
socket.on('data', (octets) => pieces.push(octets));

socket.on('end', () => {
  if (pieces.length === 0) fail('closed without a word');
  const text = Buffer.concat(pieces).toString('utf8');
  console.log(printable(text.replace(/\r?\n$/, '')));
});

function fail(problem: string): never {
  console.error(`${host}:${port}: ${problem}`);
  process.exit(1);
}

function printable(line: string): string {
  return line.replace(/\p{Cc}/gu, (control) => `<${control.charCodeAt(0).toString(16)}>`);
}

function readFlags(): { host: string; port: number; timeout: number } {
  try {
    const { values } = parseArgs({
      options: {
        host: { type: 'string', default: '127.0.0.1' },
        port: { type: 'string', default: '48000' },
        timeout: { type: 'string', default: '2000' },
      },
    });
    if (values.host === '') throw new Error('--host wants a name or an address');
    if (!/^\d+$/.test(values.port) || Number(values.port) > 65535) {
      throw new Error(`--port wants a number up to 65535, not '${values.port}'`);
    }
    if (!/^\d+$/.test(values.timeout) || Number(values.timeout) > 2 ** 31 - 1) {
      throw new Error(`--timeout wants milliseconds, not '${values.timeout}'`);
    }
    return { host: values.host, port: Number(values.port), timeout: Number(values.timeout) };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}
