/**
 * The program of a thread: does the work for one connection, piece by piece.
 *
 * Knows: octets that come and octets that go. Never knows: the socket. Node cannot hand a socket to a thread, so the
 * main thread keeps it and sends us what it reads.
 */
import { type MessagePort, parentPort } from 'node:worker_threads';
import { work } from './work.ts';

/**
 * Answers each message from `port` with one message: the reply of `work`.
 *
 * `work` may block this thread for as long as it likes. That is what the thread is for: nobody else is in it. Messages
 * that come meanwhile wait in the port's queue, in their order. When `work` throws, nobody here catches it: the thread
 * ends, the main thread gets the event 'error', and closes the connection.
 */
export function handle(port: MessagePort): void {
  port.on('message', (octets: Uint8Array) => {
    // The octets are a copy: two threads share no memory unless they ask for it, so nobody else can change them.
    port.postMessage(work(octets));
  });
}

// The door to the main thread. There is none when this file is imported outside of a thread: then nothing starts.
if (parentPort !== null) handle(parentPort);
