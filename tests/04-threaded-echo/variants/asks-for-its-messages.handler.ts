// Blocks and looks for the next message by itself: a thread as in other languages, without events.
import { type MessagePort, parentPort, receiveMessageOnPort } from 'node:worker_threads';
import { work } from './work.ts';

export function handle(port: MessagePort): void {
  const never = new Int32Array(new SharedArrayBuffer(4));
  for (;;) {
    const received = receiveMessageOnPort(port) as { message: Uint8Array } | undefined;
    if (received === undefined) Atomics.wait(never, 0, 0, 4);
    else port.postMessage(work(received.message));
  }
}

if (parentPort) handle(parentPort);
