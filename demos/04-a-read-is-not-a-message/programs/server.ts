/**
 * Shows what each read brings. It begins to read when Enter is pressed.
 *
 * Knows: the order of octets. Never knows: with how many writes they were sent.
 */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { explain, portNumber, readFlags, text } from '@wirebook/kit';

const { flags } = readFlags({ host: text('127.0.0.1'), port: portNumber(2345) });
const enter = once(process.stdin, 'data');

// pauseOnConnect: whatever comes stays with the system until we read.
const server = createServer({ pauseOnConnect: true }, (socket) => {
  const reads: string[] = [];
  socket.on('data', (octets) => {
    // Each time one recv(2).
    reads.push(
      `read ${reads.length + 1}: ${octets.length} octets ${JSON.stringify(octets.toString('latin1'))}`,
    );
  });
  socket.on('end', () => console.log(reads.join('\n')));
  socket.on('error', (error) => console.error(explain(error, flags)));
  void enter.then(() => socket.resume());
});
server.listen({ port: flags.port, host: flags.host });
