// Sends the reply first, and does the work then.
// fails: handler-works
import { parentPort } from 'node:worker_threads';
import { work } from './work.ts';

function handle(octets: Uint8Array): void {
  parentPort?.postMessage(octets);
  work(octets);
}

parentPort?.on('message', handle);
