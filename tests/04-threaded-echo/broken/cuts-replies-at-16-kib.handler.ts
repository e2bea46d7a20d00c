// Has room for 16384 octets, and forgets the rest of a larger piece.
// fails: server-slow-reader
import { parentPort } from 'node:worker_threads';
import { work } from './work.ts';

const room = new Uint8Array(16_384);

parentPort?.on('message', (octets: Uint8Array) => {
  const length = Math.min(room.length, octets.length);
  room.set(octets.subarray(0, length));
  const reply = work(room.subarray(0, length));
  parentPort?.postMessage(Buffer.from(reply));
});
