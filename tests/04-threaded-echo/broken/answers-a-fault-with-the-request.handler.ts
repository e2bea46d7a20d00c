// Sends the octets back when the work has failed, as if nothing were.
// fails: server-throw
import { parentPort } from 'node:worker_threads';
import { work } from './work.ts';

function reply(octets: Uint8Array): Uint8Array {
  try {
    return work(octets);
  } catch {
    return octets;
  }
}

parentPort?.on('message', (octets: Uint8Array) => parentPort?.postMessage(reply(octets)));
