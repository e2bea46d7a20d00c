/**
 * The program of a thread: does the work for one connection, piece by piece.
 *
 * Knows: octets that come and octets that go. Never knows: the socket. Node cannot hand a socket to a thread, so the
 * main thread keeps it and sends us what it reads.
 */
import { type MessagePort, parentPort } from 'node:worker_threads';

/** Answers each message from `port` with one message: the reply of `work`. */
export function handle(port: MessagePort): void {
  // TODO 1: do the work for each message that comes, and send the reply back. (Handout: step 1)
  port.close();
  console.error('TODO 1: the thread does no work yet (handout, step 1)');
}

// The door to the main thread. There is none when this file is imported outside of a thread: then nothing starts.
if (parentPort !== null) handle(parentPort);
