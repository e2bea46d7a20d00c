/**
 * The work that the server does for its clients: it gives back what it gets, and some requests are slow.
 *
 * Knows: three kinds of request. Never knows: sockets, threads, or who asks. This file is given; it is the same for everyone.
 */

/** `sleep 250` and a line feed: a request that takes 250 milliseconds. */
const SLEEP = /^sleep ([0-9]{1,9})\n$/;

/**
 * Gives the reply to `octets`: the same octets.
 *
 * - Exactly `sleep N` and a line feed *blocks this thread* for N milliseconds first, as a long computation or a slow
 *   disk would. Nothing else can run in the thread meanwhile: no timer, no socket, no other client.
 * - Exactly `throw` and a line feed throws an `Error`, as a fault in a program would.
 */
export function work(octets: Uint8Array): Uint8Array {
  const request = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength).toString('latin1');
  if (request === 'throw\n') throw new Error('the client has asked for a fault');
  const milliseconds = SLEEP.exec(request)?.[1];
  if (milliseconds !== undefined) sleep(Number(milliseconds));
  return octets;
}

/** Waits in the way that blocks: for a change of memory that nobody else knows (futex(2)), until the time is up. */
function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
