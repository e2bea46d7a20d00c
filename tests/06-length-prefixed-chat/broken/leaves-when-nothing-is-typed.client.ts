// Ends when nobody has typed anything for --timeout.
// fails: client-patience
import net from 'node:net';
import readline from 'node:readline';
import { parseArgs } from 'node:util';
import { encodeFrame, FrameDecoder } from './frame.ts';

const { host, port, timeout } = readFlags();
const decoder = new FrameDecoder();
const socket = net.connect({ host, port });
let patience = setTimeout(giveUp, timeout);

socket.on('connect', () => {
  clearTimeout(patience);
  const lines = readline.createInterface({ input: process.stdin });
  patience = setTimeout(giveUp, timeout);
  lines.on('line', (line) => {
    patience.refresh();
    say(line);
  });
  lines.on('close', () => {
    clearTimeout(patience);
    socket.write(encodeFrame('!DISCONNECT'));
    patience = setTimeout(giveUp, timeout);
  });
});
socket.on('data', (octets) => {
  try {
    for (const message of decoder.push(octets)) console.log(visible(message));
  } catch (error) {
    leave(1, error);
  }
});
socket.on('end', () => {
  try {
    decoder.end();
  } catch (error) {
    leave(1, error);
  }
  leave(0);
});
socket.on('error', (error) => leave(1, error));

function say(line: string): void {
  try {
    socket.write(encodeFrame(line));
  } catch {
    console.error(`a line of ${line.length} characters is too long`);
  }
}

function giveUp(): void {
  leave(1, 'no answer');
}

function leave(code: number, problem?: unknown): never {
  if (problem !== undefined) {
    console.error(
      visible(`${host}:${port}: ${problem instanceof Error ? problem.message : String(problem)}`),
    );
  }
  process.exit(code);
}

function visible(text: string): string {
  return text.replace(/\p{Cc}/gu, (control) => `\\x${control.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

function readFlags(): { host: string; port: number; timeout: number } {
  const option = { type: 'string' } as const;
  try {
    const { values } = parseArgs({ options: { host: option, port: option, timeout: option } });
    const { host = '127.0.0.1', port = '48001', timeout = '2000' } = values;
    if (host === '') throw new Error('--host wants a name or an address');
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new Error(`--port cannot be ${port}`);
    if (!/^\d{1,9}$/.test(timeout)) throw new Error(`--timeout cannot be ${timeout}`);
    return { host, port: Number(port), timeout: Number(timeout) };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}
