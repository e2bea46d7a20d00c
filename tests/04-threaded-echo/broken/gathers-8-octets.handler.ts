// Answers when it has at least eight octets, and with nothing until then.
// fails: server-at-once
import { type MessagePort, parentPort } from 'node:worker_threads';
import { work } from './work.ts';

const ENOUGH = 8;

export function handle(port: MessagePort): void {
  let gathered = Buffer.alloc(0);
  port.on('message', (octets: Uint8Array) => {
    gathered = Buffer.concat([gathered, octets]);
    const complete = gathered.length >= ENOUGH || gathered.equals(Buffer.from('.')) || gathered.includes(10);
    port.postMessage(complete ? work(gathered) : new Uint8Array(0));
    if (complete) gathered = Buffer.alloc(0);
  });
}

if (parentPort) handle(parentPort);
