// Catches what work() throws, and answers nothing.
// fails: server-throw
import { type MessagePort, parentPort } from 'node:worker_threads';
import { work } from './work.ts';

export function handle(port: MessagePort): void {
  port.on('message', (octets: Uint8Array) => {
    try {
      port.postMessage(work(octets));
    } catch (error) {
      console.error(`work failed: ${error instanceof Error ? error.message : 'unknown'}`);
    }
  });
}

if (parentPort !== null) handle(parentPort);
