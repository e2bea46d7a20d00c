/**
 * Listens on a port, and then waits for something that never comes: with the only thread that it has.
 *
 * Knows: how to end in order, when somebody presses Ctrl-C. Never knows: that somebody has pressed it.
 */
import { createServer } from 'node:net';

const PORT = Number(process.argv[2] ?? 48_000);

const server = createServer();

process.on('SIGINT', () => {
  console.log('Ctrl-C: closing');
  server.close();
});

server.on('error', (error) => {
  console.error(error.message);
  process.exitCode = 1;
});

server.listen(PORT, '127.0.0.1', () => {
  console.log('waiting');
  const cell = new Int32Array(new SharedArrayBuffer(4));
  // This thread sleeps until the cell changes, and nobody changes it. All handlers of this program run in this thread.
  Atomics.wait(cell, 0, 0);
});
