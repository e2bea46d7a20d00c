// Sends the octets straight back.
// fails: handler-works
import { parentPort } from 'node:worker_threads';

/** What comes is what goes (RFC 862). */
parentPort?.on('message', (octets: Uint8Array) => {
  if (Buffer.from(octets).equals(Buffer.from('throw\n'))) throw new Error('the client has asked for a fault');
  parentPort?.postMessage(octets);
});
