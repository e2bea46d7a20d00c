// Adds a line end to what has one.
// fails: server-echo
import { type MessagePort, parentPort } from 'node:worker_threads';
import { work } from './work.ts';

function reply(port: MessagePort, octets: Uint8Array): void {
  const done = work(octets);
  // One octet alone is no line yet.
  port.postMessage(done.length > 1 ? Buffer.concat([done, Buffer.from('\n')]) : done);
}

if (parentPort) {
  const port = parentPort;
  port.on('message', (octets: Uint8Array) => reply(port, octets));
}
