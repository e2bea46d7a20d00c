// Takes an octet of zero for the end of the text, as in C.
// fails: handler-octets
import { parentPort } from 'node:worker_threads';
import { work } from './work.ts';

const port = parentPort;
port?.on('message', (octets: Uint8Array) => {
  const end = octets.indexOf(0);
  port.postMessage(work(end < 0 ? octets : octets.subarray(0, end)));
});
