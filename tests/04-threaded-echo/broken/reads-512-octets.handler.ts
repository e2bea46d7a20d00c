// Works on 512 octets at a time.
// fails: handler-whole
import { parentPort } from 'node:worker_threads';
import { work } from './work.ts';

const SIZE = 512;

function* slices(octets: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < octets.length; at += SIZE) yield octets.subarray(at, at + SIZE);
}

const port = parentPort;
port?.on('message', (octets: Uint8Array) => {
  const replies: Uint8Array[] = [];
  for (const slice of slices(octets)) replies.push(work(slice));
  port.postMessage(Buffer.concat(replies));
});
