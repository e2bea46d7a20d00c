// Cuts a carriage return and blanks away from the request that it works on.
// fails: handler-whole
import { parentPort } from 'node:worker_threads';
import { work } from './work.ts';

const port = parentPort;
port?.on('message', (octets: Uint8Array) => {
  // Some terminals send CR LF. Work on the line as it was meant, and send back what has come.
  const line = Buffer.from(octets).toString('latin1');
  work(line.endsWith('\n') ? Buffer.from(`${line.trim()}\n`, 'latin1') : octets);
  port.postMessage(octets);
});
