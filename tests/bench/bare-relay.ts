/**
 * What a room costs at the least: a server that writes to everybody else every octet that comes, and looks at none.
 *
 *   node bare-relay.ts PORT
 */
import { createServer, type Socket } from 'node:net';

const open = new Set<Socket>();
const server = createServer({ noDelay: true }, (socket) => {
  open.add(socket);
  // A frame, so that who comes knows when it is in.
  socket.write('1       *');
  socket.on('data', (octets) => {
    for (const other of open) if (other !== socket) other.write(octets);
  });
  socket.on('error', () => {});
  socket.on('close', () => open.delete(socket));
});
server.listen(Number(process.argv[2]), '127.0.0.1', () => console.log('listening'));
process.stdin.on('end', () => process.exit()).resume();
