// Handles octets as ASCII characters, which have seven bits.
// fails: handler-octets
import { parentPort } from 'node:worker_threads';
import { work } from './work.ts';

parentPort?.on('message', (octets: Uint8Array) => {
  parentPort?.postMessage(Buffer.from(Buffer.from(work(octets)).toString('ascii'), 'latin1'));
});
