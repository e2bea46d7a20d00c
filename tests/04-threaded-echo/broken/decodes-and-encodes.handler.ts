// Takes a TextDecoder to see the request and a TextEncoder for the reply.
// fails: handler-octets
import { parentPort, threadId } from 'node:worker_threads';
import { work } from './work.ts';

const decoder = new TextDecoder();
const encoder = new TextEncoder();

if (parentPort === null) throw new Error('this is the program of a thread');
const port = parentPort;
port.on('message', (message: Uint8Array) => {
  const request = decoder.decode(message);
  if (request === 'who are you?\n') port.postMessage(encoder.encode(`thread ${threadId}\n`));
  else port.postMessage(work(encoder.encode(request)));
});
