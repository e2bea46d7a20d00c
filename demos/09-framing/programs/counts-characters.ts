/** Sends each line of standard input as a frame. It has a mistake: its header counts characters. */
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

const socket = connect(Number(process.argv[2] ?? 48_001), '127.0.0.1');

createInterface({ input: process.stdin }).on('line', (line) => {
  const header = String(line.length).padEnd(8);
  socket.write(header + line);
});

process.stdin.once('end', () => socket.end());
socket.once('close', () => process.stdin.destroy());
