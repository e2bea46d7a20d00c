// Listens for one message only.
// fails: server-echo
import { parentPort } from 'node:worker_threads';
import { work } from './work.ts';

parentPort?.once('message', (octets: Uint8Array) => {
  parentPort?.postMessage(work(octets));
});
