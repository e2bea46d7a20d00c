// Exits 1 when it is refused, and does not say why.
// fails: client-refusal
import { connect } from 'node:net';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { escapeControls } from '@wirebook/kit';
import { encodeFrame, FrameDecoder } from './frame.ts';

function exit(code: number, why: string): never {
  process.stderr.write(`${escapeControls(why)}\n`);
  process.exit(code);
}

function options() {
  const string = { type: 'string' } as const;
  try {
    const { values } = parseArgs({ options: { name: string, host: string, port: string, timeout: string } });
    const { name, host = '127.0.0.1', port = '48002', timeout = '2000' } = values;
    if (name === undefined) throw new Error('--name is wanted');
    if (!/^\d+$/.test(port) || Number(port) > 65535) throw new Error(`--port ${port} is no port`);
    if (!/^\d+$/.test(timeout)) throw new Error(`--timeout ${timeout} is no time`);
    return { name, host, port: Number(port), timeout: Number(timeout) };
  } catch (error) {
    return exit(2, error instanceof Error ? error.message : 'wrong flags');
  }
}

const { name, host, port, timeout } = options();
if (!/^[\w-]{1,20}$/.test(name)) exit(1, `${host}:${port}: nobody can be called ${name}`);
const socket = connect(port, host);
let clock: NodeJS.Timeout | undefined;

function expectSoon(what: string): void {
  clearTimeout(clock);
  clock = setTimeout(() => exit(1, `${host}:${port}: ${what} did not come`), timeout);
}

async function* frames(): AsyncGenerator<string> {
  const decoder = new FrameDecoder();
  for await (const octets of socket) yield* decoder.push(octets as Buffer);
  decoder.end();
}

async function talk(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    let frame: Buffer;
    try {
      frame = encodeFrame(line);
    } catch {
      console.error(`a line of ${line.length} characters is too long`);
      continue;
    }
    await new Promise<void>((resolve) => socket.write(frame, () => resolve()));
  }
  socket.write(encodeFrame('!DISCONNECT'));
  expectSoon('the end');
}

async function listen(): Promise<void> {
  let first = true;
  for await (const text of frames()) {
    if (!first || text[0] !== '!') console.log(escapeControls(text));
    if (first) {
      clearTimeout(clock);
      if (text[0] === '!') exit(1, `${host}:${port} does not want you`);
      void talk();
    }
    first = false;
  }
}

expectSoon('the connection');
socket.on('connect', () => {
  expectSoon('the answer');
  socket.write(encodeFrame(name));
});
try {
  await listen();
  process.exit(0);
} catch (error) {
  exit(1, `${host}:${port}: ${error instanceof Error ? error.message : 'failed'}`);
}
