// Takes the blanks and the line end off before it answers.
// fails: server-echo
import { parentPort } from 'node:worker_threads';
import { work } from './work.ts';

const port = parentPort;
port?.on('message', (octets: Uint8Array) => {
  const reply = Buffer.from(work(octets));
  let end = reply.length;
  while (end > 0 && [0x20, 0x0d, 0x0a].includes(reply[end - 1] ?? 0)) end -= 1;
  port.postMessage(reply.subarray(0, end));
});
