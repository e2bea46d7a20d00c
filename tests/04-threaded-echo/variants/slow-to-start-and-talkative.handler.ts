// Computes for a while before it takes its first message, talks on stderr, and answers the event as browsers have it.
import { parentPort, threadId } from 'node:worker_threads';
import { work } from './work.ts';

export function handle(port: NonNullable<typeof parentPort>): void {
  port.addEventListener('message', (event: unknown) => {
    const { data } = event as { data: Uint8Array };
    const octets = Buffer.from(data.buffer, data.byteOffset, data.length);
    console.error(`thread ${threadId}: ${octets.length} octets`);
    port.postMessage(work(octets));
  });
  port.start();
}

if (parentPort) {
  console.error(`thread ${threadId} starts`);
  for (const begin = performance.now(); performance.now() - begin < 60; );
  handle(parentPort);
}
