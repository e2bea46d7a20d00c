/**
 * A server that listens and never accepts, with its line of waiting clients full: who connects now gets no answer at all.
 *
 * The system itself completes the handshake for as many as the backlog has room for, and ignores the SYN of everybody
 * after them (listen(2), tcp(7)). Node accepts whenever its loop turns, so the listener lives in a thread that is blocked.
 */
import { connect } from 'node:net';
import { Worker } from 'node:worker_threads';
import type { Context } from '@wirebook/harness';
import type { Endpoint } from '@wirebook/trace';

const LISTENER = `
const { createServer } = require('node:net');
const { parentPort } = require('node:worker_threads');
const server = createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
  parentPort.postMessage(server.address().port);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});`;

/** More than the line has room for. Those who stand outside knock again and again, and keep it full. */
const GUESTS = 10;
/** Whoever has not come in by then stands outside. */
const FULL_AFTER_MS = 300;

/** @returns where it listens; nothing on a system that lets everybody in all the same. */
export async function openDeafListener(context: Context): Promise<Endpoint | undefined> {
  const worker = new Worker(LISTENER, { eval: true });
  context.defer(async () => {
    await worker.terminate();
  });
  const port = await new Promise<number>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  const endpoint = { host: '127.0.0.1', port };
  const guests = await Promise.all(Array.from({ length: GUESTS }, () => comesIn(endpoint, context)));
  return guests.every(Boolean) ? undefined : endpoint;
}

async function comesIn({ host, port }: Endpoint, context: Context): Promise<boolean> {
  const socket = connect({ host, port });
  socket.on('error', () => {});
  context.defer(() => {
    socket.destroy();
  });
  return await new Promise((resolve) => {
    const timer = setTimeout(resolve, FULL_AFTER_MS, false);
    socket.once('connect', () => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
