// Iterates over its messages, and hands each reply's memory over instead of having it copied.
import { on } from 'node:events';
import type { MessagePort } from 'node:worker_threads';
import * as threads from 'node:worker_threads';
import { work } from './work.ts';

export async function handle(port: MessagePort): Promise<void> {
  for await (const [message] of on(port, 'message')) {
    const reply = Uint8Array.from(work(message as Uint8Array));
    port.postMessage(reply, [reply.buffer]);
  }
}

if (threads.parentPort !== null) {
  handle(threads.parentPort).catch((error: Error) => {
    // An error in a promise ends the thread like any other.
    throw error;
  });
}
