// Finds the frames in a thread of its own, and is slow to start.
import net from 'node:net';
import { createInterface } from 'node:readline';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { escapeControls, explain, fail, milliseconds, portNumber, readFlags, text } from '@wirebook/kit';
import { encodeFrame, FrameDecoder } from './frame.ts';

type Found = { readonly texts: string[] } | { readonly problem: string } | 'over';

if (isMainThread) await converse();
else decode();

/** In the thread: octets come in, null for the end; texts go out. */
function decode(): void {
  const decoder = new FrameDecoder();
  parentPort?.on('message', (octets: Uint8Array | null) => {
    let found: Found = 'over';
    try {
      if (octets === null) decoder.end();
      else found = { texts: decoder.push(octets) };
    } catch (error) {
      found = { problem: String(error) };
    }
    parentPort?.postMessage(found);
  });
}

async function converse(): Promise<void> {
  const { flags } = readFlags({
    host: text('127.0.0.1'),
    port: portNumber(48001),
    timeout: milliseconds(2000),
  });
  const thread = new Worker(new URL(import.meta.url), { argv: [] });
  await new Promise((resolve) => thread.once('online', resolve));
  console.error(`going to ${flags.host}:${flags.port}`);

  const late = (what: string) => () => fail(explain(new Error(what), flags));
  const socket = net.connect({ host: flags.host, port: flags.port });
  let owed = setTimeout(late('no answer'), flags.timeout);
  socket.on('connect', () => {
    clearTimeout(owed);
    console.error('connected');
    const lines = createInterface({ input: process.stdin, crlfDelay: Infinity });
    lines.on('line', (line) => {
      if (Buffer.byteLength(line) > 65_536) console.error('too long');
      else socket.write(encodeFrame(line));
    });
    lines.on('close', () => {
      socket.write(encodeFrame('!DISCONNECT'));
      owed = setTimeout(late('it does not close'), flags.timeout);
    });
  });
  socket.on('data', (octets) => thread.postMessage(octets));
  socket.on('end', () => thread.postMessage(null));
  socket.on('error', (error) => fail(explain(error, flags)));
  thread.on('message', (found: Found) => {
    if (found === 'over') process.exit(0);
    if ('problem' in found) fail(explain(new Error(found.problem), flags));
    for (const message of found.texts) console.log(`<< ${escapeControls(message)}`);
  });
}
