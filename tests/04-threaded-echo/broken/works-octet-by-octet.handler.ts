// Gives each octet to work() by itself.
// fails: handler-works
import { parentPort } from 'node:worker_threads';
import { work } from './work.ts';

parentPort?.on('message', (octets: Uint8Array) => {
  const replies = Array.from(octets, (octet) => work(Uint8Array.of(octet)));
  parentPort?.postMessage(Buffer.concat(replies));
});
