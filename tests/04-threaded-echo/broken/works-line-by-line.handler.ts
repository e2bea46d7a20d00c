// Splits a piece at its line ends, and works on each line.
// fails: handler-whole
import { type MessagePort, parentPort } from 'node:worker_threads';
import { work } from './work.ts';

export function handle(port: MessagePort): void {
  port.on('message', (octets: Uint8Array) => {
    const lines = Buffer.from(octets)
      .toString('latin1')
      .split(/(?<=\n)/);
    const replies = lines.map((line) => work(Buffer.from(line, 'latin1')));
    port.postMessage(Buffer.concat(replies));
  });
}

if (parentPort !== null) handle(parentPort);
